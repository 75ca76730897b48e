import * as v from 'valibot';
import { plainObject, strictRecord } from '../schema/strictRecord.js';
import { boundedList, isDistinct, oneOf, shareValue, someText, wholeNumber } from '../schema/values.js';
import { BOUNDS } from './bounds.js';
import { CHANNEL_PARTS } from './channelSchema.js';
import { INPUT_PARTS, inputSchema } from './inputSchema.js';
import { outputSchema } from './outputSchema.js';

/** What the pipeline uses a model for. One model may have several (its output classes say which). */
export const ROLES = [
  'head-frame',
  'regions',
  'haemorrhage',
  'infarct',
  'infarct-detector',
  'region-score',
  'sign',
  'detector',
  'classifier',
] as const;

/** A folder, a name in every report, a key of the browser's cache. */
const ID = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;
const VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
const SHA256 = /^[0-9a-f]{64}$/;
/** The file lies beside the manifest: a path could point anywhere on the server. */
const WEIGHTS_FILE = /^[A-Za-z0-9][A-Za-z0-9._-]*\.(onnx|ort)$/;

const like = (pattern: RegExp, expectation: string) => v.pipe(v.string(expectation), v.regex(pattern, expectation));
const textUpTo = (most: number) => v.pipe(someText, v.maxLength(most, `a text of at most ${most} characters`));

const version = like(VERSION, 'a version such as 1.0.0');
const words = textUpTo(BOUNDS.words);

export const modelId = v.pipe(
  like(ID, 'small letters, digits and single hyphens, at most 64 characters'),
  v.description('Small letters, digits, single hyphens. A shipped id replaces that model.'),
);

/** A model's `manifest.json`: one source for the type, the parser and `models/manifest.schema.json`. */
export const manifestSchema = strictRecord({
  /** The person's editor may want to know the schema; it means nothing here. */
  $schema: v.exactOptional(v.string('a text')),
  id: modelId,
  version,
  title: textUpTo(BOUNDS.title),
  description: words,
  licence: words,
  trainedOn: v.pipe(words, v.description('Goes into every report.')),
  /** Oldest version of this software that can run the model. */
  minimumSoftware: v.exactOptional(version),
  /** Where absent, the output classes and decoders say it (`rolesOf`). */
  role: v.exactOptional(oneOf(ROLES)),
  weights: strictRecord({
    file: like(WEIGHTS_FILE, 'a plain file name ending in .onnx or .ort'),
    sha256: like(SHA256, '64 small hexadecimal digits'),
    bytes: v.pipe(
      wholeNumber(1, 'a whole number above 0'),
      v.maxValue(BOUNDS.weightBytes, `at most ${BOUNDS.weightBytes}`),
    ),
  }),
  input: inputSchema,
  outputs: v.pipe(
    boundedList(outputSchema, BOUNDS.outputs, ['output', 'outputs']),
    v.check(outputs => isDistinct(outputs.map(({ name }) => name)), 'free of repeated names'),
  ),
  thresholds: v.pipe(plainObject(), v.record(v.string(), shareValue)),
});

/** Parts that the schema for editors names in its `$defs`. */
export const MANIFEST_PARTS = {
  version,
  words,
  share: shareValue,
  ...CHANNEL_PARTS,
  ...INPUT_PARTS,
  output: outputSchema,
};
