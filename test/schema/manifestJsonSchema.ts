import { MANIFEST_PARTS, manifestSchema } from '@ohif-stroke/core';
import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema';

/** What JSON Schema has no words for: the parser says it. */
const ONLY_PARSED = ['check', 'partial_check', 'raw_check', 'transform'];

/** A field that may not be there needs no property where all unknown ones are forbidden. */
const closed: NonNullable<ConversionConfig['overrideSchema']> = ({ valibotSchema, jsonSchema }) =>
  valibotSchema.type === 'object_with_rest'
    ? {
        ...jsonSchema,
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(jsonSchema.properties ?? {}).filter(([, field]) => typeof field !== 'object' || !field.not),
        ),
      }
    : undefined;

/** The schema of model manifests for editors, made from what the parser reads by; text of `models/manifest.schema.json`. */
export function manifestJsonSchema(): string {
  const { $schema, ...schema } = toJsonSchema(manifestSchema, {
    // Each object stands behind a check that it is one: what comes out of that is what is written.
    typeMode: 'output',
    definitions: MANIFEST_PARTS,
    ignoreActions: ONLY_PARSED,
    overrideSchema: closed,
  });
  const head = {
    $schema,
    title: 'Model manifest of the OHIF stroke mode',
    description:
      'For editors; made by `npm run schema`. The parser (models/src/parseManifest.ts) says more: see docs/bring-your-own-model.md.',
  };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}
