// validate.js FILE: what the schema of AsyncAPI 3.0 says against a document in YAML, as one line of JSON each.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const schema = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json');
// It brings the schema of schemas with it, and is of a draft that allows what strict mode does not.
const ajv = new Ajv({ allErrors: true, strict: false, meta: false, validateSchema: false });
addFormats(ajv);
const validate = ajv.compile(schema);
if (!validate(parse(readFileSync(process.argv[2], 'utf8')))) {
  validate.errors.forEach((error) => console.log(JSON.stringify(error)));
}
