import { readFile } from 'node:fs/promises';
import { type Dataset, defectsOf, failure, type Outcome, sayDefects, success, textOf } from '@ohif-stroke/core';
import * as v from 'valibot';

/** Which series are read first: the first rule that fits gives the priority. */
export interface PriorityRule {
  /** 0 is first, 9 last. */
  readonly priority: number;
  /** Words by the keyword of a DICOM attribute; each attribute has to hold one of its words, in capitals or not. */
  readonly when: Readonly<Record<string, readonly string[]>>;
}

/** Of what no rule fits. */
export const USUAL_PRIORITY = 5;

const STROKE = ['stroke', 'schlaganfall', 'apoplex', 'lyse', 'thrombect', '卒中', '脑梗'];

/** A stroke code is not to wait behind the night's follow-ups. */
export const PRIORITY_RULES: readonly PriorityRule[] = [
  { priority: 1, when: { StudyDescription: STROKE } },
  { priority: 1, when: { SeriesDescription: STROKE } },
  { priority: 1, when: { ProtocolName: STROKE } },
  { priority: 1, when: { ReasonForTheRequestedProcedure: STROKE } },
];

/** The priority of a series by the header of one of its images. */
export function priorityOf(dataset: Dataset, rules: readonly PriorityRule[]): number {
  const holds = (keyword: string, words: readonly string[]): boolean => {
    const text = textOf(dataset[keyword]).toLowerCase();
    return words.some(word => text.includes(word.toLowerCase()));
  };
  const fitting = rules.find(({ when }) => Object.entries(when).every(([keyword, words]) => holds(keyword, words)));
  return fitting?.priority ?? USUAL_PRIORITY;
}

const FILE = v.pipe(
  v.array(
    v.strictObject({
      priority: v.pipe(v.number(), v.integer('a whole number'), v.minValue(0, '0 to 9'), v.maxValue(9, '0 to 9')),
      when: v.record(
        v.pipe(v.string(), v.regex(/^[A-Z][A-Za-z]*$/, 'the keyword of a DICOM attribute')),
        v.pipe(v.array(v.string('text')), v.minLength(1, 'a list of words')),
      ),
    }),
  ),
  v.minLength(1, 'a list of rules'),
);

/** Rules of a site, from a JSON file. */
export async function readPriorityRules(path: string): Promise<Outcome<readonly PriorityRule[]>> {
  try {
    const parsed = v.safeParse(FILE, JSON.parse(await readFile(path, 'utf8')));
    if (parsed.success) return success(parsed.output);
    return failure('badPriorities', `The file of priorities: ${sayDefects(defectsOf(parsed.issues, ''))}.`);
  } catch (cause) {
    return failure('badPriorities', 'The file of priorities cannot be read as JSON.', { cause });
  }
}
