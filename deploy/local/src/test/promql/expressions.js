// expressions.js DIRECTORY: every PromQL expression of the rules (*.yaml) and dashboards (*.json) below it, as one line
// of JSON each: { file, expression, series: [{ metric, labels, equal }], error }.
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

// What a selector needs: its metric, the labels that it or what is around it names, and those that it wants to be equal.
function series(selector, text) {
  const labels = new Set();
  const equal = {};
  for (const matcher of selector.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []) {
    const label = text(matcher.getChild('LabelName'));
    labels.add(label);
    if (text(matcher.getChild('MatchOp')) === '=') {
      equal[label] = text(matcher.getChild('StringLiteral')).slice(1, -1);
    }
  }
  for (let around = selector.parent; around !== null; around = around.parent) {
    const grouping = around.getChild('AggregateModifier')?.getChild('GroupingLabels');
    grouping?.getChildren('LabelName').forEach((name) => labels.add(text(name)));
  }
  const metric = selector.getChild('Identifier');
  return { metric: metric === null ? null : text(metric), labels: [...labels], equal };
}

function read(expression) {
  const found = [];
  let error = null;
  // What Grafana puts in the place of its variables is an interval or a text.
  const plain = expression.replaceAll('$__rate_interval', '5m').replaceAll(/\$\{?\w+\}?/g, 'x');
  const text = (node) => plain.slice(node.from, node.to);
  parser.parse(plain).iterate({
    enter(node) {
      if (node.type.isError) {
        error ??= `no PromQL at ${node.from}: ${plain.slice(node.from, node.from + 20)}`;
      }
      if (node.name === 'VectorSelector') {
        found.push(series(node.node, text));
      }
    },
  });
  return { series: found, error };
}

for (const file of files(root).filter((name) => /\.(ya?ml|json)$/.test(name)).sort()) {
  const text = readFileSync(file, 'utf8');
  const document = file.endsWith('.json') ? JSON.parse(text) : parse(text);
  for (const expression of expressions(document)) {
    console.log(JSON.stringify({ file: relative(root, file), expression, ...read(expression) }));
  }
}
