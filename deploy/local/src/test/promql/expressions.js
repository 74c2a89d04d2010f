// expressions.js DIRECTORY: every PromQL expression of the rules (*.yaml) and dashboards (*.json) below it, as one line
// of JSON each: { file, expression, metrics, error }.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';

const root = process.argv[2];

function files(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(directory, entry.name)) : [join(directory, entry.name)],
  );
}

// Wherever they are in the document, the fields that hold expressions are called expr.
function expressions(node) {
  if (node === null || typeof node !== 'object') {
    return [];
  }
  return Object.entries(node).flatMap(([field, value]) =>
    typeof value === 'string' && field === 'expr' ? [value] : expressions(value),
  );
}

function read(expression) {
  const metrics = new Set();
  let error = null;
  // What Grafana puts in the place of its variables is an interval or a text.
  const plain = expression.replaceAll('$__rate_interval', '5m').replaceAll(/\$\{?\w+\}?/g, 'x');
  parser.parse(plain).iterate({
    enter(node) {
      if (node.type.isError) {
        error ??= `no PromQL at ${node.from}: ${plain.slice(node.from, node.from + 20)}`;
      }
      if (node.name === 'Identifier' && node.node.parent.name === 'VectorSelector') {
        metrics.add(plain.slice(node.from, node.to));
      }
    },
  });
  return { metrics: [...metrics], error };
}

for (const file of files(root).filter((name) => /\.(ya?ml|json)$/.test(name)).sort()) {
  const text = readFileSync(file, 'utf8');
  const document = file.endsWith('.json') ? JSON.parse(text) : parse(text);
  for (const expression of expressions(document)) {
    console.log(JSON.stringify({ file: relative(root, file), expression, ...read(expression) }));
  }
}
