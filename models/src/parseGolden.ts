import {
  boundedList,
  defectsOf,
  failure,
  finiteNumber,
  looseRecord,
  type Outcome,
  type Plain,
  sayDefects,
  someText,
  success,
  wholeNumber,
} from '@ohif-stroke/core';
import * as v from 'valibot';

/** The file that tells of the golden run of a model, in `golden/` below its folder. */
export const GOLDEN_FILE = 'golden.json';

/** A plain file name: a golden run reads no other folder. */
const file = v.pipe(v.string('a plain file name'), v.regex(/^[\w-][\w.-]*$/, 'a plain file name'));
const size = wholeNumber(1, 'a whole number above 0');
const tensor = {
  name: someText,
  /** Numbers of 32 bits, little-endian, gzipped. */
  file,
  shape: boundedList(size, 8, ['size', 'sizes']),
};
const golden = looseRecord({
  input: looseRecord(tensor),
  outputs: boundedList(
    looseRecord({ ...tensor, tolerance: v.pipe(finiteNumber, v.minValue(0, 'a number above 0')) }),
    64,
    ['output', 'outputs'],
  ),
});

/** What a network gave in training for one input, and how far another runtime may be from it (`models/training`). */
export type Golden = Plain<v.InferOutput<typeof golden>>;
export type GoldenTensor = Golden['input'];

/** Of the text of `golden.json`, or one sentence on what is wrong with it. */
export function parseGolden(model: string, text: string): Outcome<Golden> {
  const refused = (detail: string) =>
    failure('badManifest', `The golden run of model ${model} cannot be used: ${detail}.`, {
      values: { model, detail },
    });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused('it is not valid JSON');
  }
  const parsed = v.safeParse(golden, json);
  return parsed.success ? success(parsed.output) : refused(sayDefects(defectsOf(parsed.issues, GOLDEN_FILE)));
}
