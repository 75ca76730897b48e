import * as v from 'valibot';
import type { Defect } from '../schema/defects.js';
import { strictRecord } from '../schema/strictRecord.js';
import { oneOf } from '../schema/values.js';
import { COMMON_FIELDS, DECODER_FIELDS } from './decoders/outputFields.js';
import { DECODERS, type Decoder, decoderOf } from './decoders.js';

// `Object.keys` gives what the list holds: it is a literal.
const NAMES = Object.keys(DECODERS) as readonly Decoder[];

const common = {
  ...COMMON_FIELDS,
  /** What the numbers are, see `DECODERS`; one plane a class where absent. */
  decoder: v.exactOptional(oneOf(NAMES)),
};

/** Looks at what is there and not at whether it is right, so that all is said at once. */
function decoderDefects(value: unknown): readonly Defect[] {
  const output: Readonly<Record<string, unknown>> = Object(value);
  const decoder = NAMES.find(name => name === output.decoder);
  if (decoder === undefined && output.decoder !== undefined) return [];
  const { knows, needs, activations } = decoderOf(decoder === undefined ? {} : { decoder });
  const foreign = Object.keys(DECODER_FIELDS).filter(name => name in output && !knows.some(known => known === name));
  const known = `left out (known fields: ${[...Object.keys(common), ...knows].join(', ')})`;
  const isActivation = common.activation.options.some(name => name === output.activation);
  return [
    ...foreign.map(path => ({ path, expectation: known })),
    ...(needs && output[needs.field] === undefined ? [{ path: needs.field, expectation: needs.expectation }] : []),
    ...(activations && isActivation && !activations.names.some(name => name === output.activation)
      ? [{ path: 'activation', expectation: activations.expectation }]
      : []),
  ];
}

/** A tensor that the network gives, and what its numbers are. */
export const outputSchema = v.pipe(
  strictRecord({ ...common, ...DECODER_FIELDS }),
  v.rawCheck(({ dataset: { value }, addIssue }) => {
    for (const { path: key, expectation: message } of decoderDefects(value)) {
      addIssue({ message, path: [{ type: 'object', origin: 'value', input: Object(value), key, value: undefined }] });
    }
  }),
);
