import {
  DISCLAIMER,
  defectsOf,
  defined,
  failure,
  finiteNumber,
  isJudged,
  looseRecord,
  type Outcome,
  oneOf,
  type PassedOver,
  type Plain,
  type SignedRead,
  sayDefects,
  shareValue,
  someText,
  success,
  wholeNumber,
} from '@ohif-stroke/core';
import * as v from 'valibot';
import { REGION_KEYS, type RegionKey, regionKey } from './regionKeys.js';

const FORMAT = 'stroke-reads';
const FORMAT_VERSION = 1;

const keys = v.array(oneOf(REGION_KEYS));

const read = looseRecord({
  reader: someText,
  /** Id of the reader study; absent where the read was of none. */
  study: v.exactOptional(someText),
  /** 1 is the first; absent for a read that was made with the AI in view and of no study. */
  session: v.exactOptional(v.picklist([1, 2], '1 or 2')),
  aided: v.boolean('true or false'),
  studyInstanceUid: someText,
  seriesInstanceUid: someText,
  report: someText,
  version: wholeNumber(1, 'a whole number of at least 1'),
  signedAt: someText,
  /** From the first image to the read's end; absent where nobody started a clock. */
  seconds: v.exactOptional(finiteNumber),
  total: v.exactOptional(wholeNumber(0, 'a whole number of at least 0')),
  affected: keys,
  ai: looseRecord({
    total: v.exactOptional(wholeNumber(0, 'a whole number of at least 0')),
    /** Absent where the AI made no score. */
    affected: v.exactOptional(keys),
    /** Of those regions that the report tells it of and that could be judged. */
    probabilities: v.record(someText, shareValue),
    threshold: v.exactOptional(shareValue),
    /** `affected` is at a threshold that the reader set. */
    atReaderThreshold: v.boolean('true or false'),
    madeBy: v.string('a text'),
  }),
});
export type ReadEntry = Plain<v.InferOutput<typeof read>>;

const file = looseRecord({
  format: v.literal(FORMAT, `"${FORMAT}"`),
  formatVersion: v.literal(FORMAT_VERSION, String(FORMAT_VERSION)),
  reads: v.array(read, 'a list'),
});

/** The reads of signed reports: a read with the reader first is two, what was scored before the AI was shown and what was signed. */
export function entriesOf(signed: SignedRead): readonly ReadEntry[] {
  const { signature, study, firstRead, regions, version } = signed;
  const keysOf = (by: 'final' | 'ai' | 'first'): readonly RegionKey[] =>
    regions.filter(region => region[by]).map(regionKey);
  const shared = {
    reader: signature.name,
    studyInstanceUid: signed.reference.studyInstanceUid,
    seriesInstanceUid: signed.seriesInstanceUid,
    report: signed.reference.sopInstanceUid,
    version,
    signedAt: new Date(signature.atMs).toISOString(),
    ai: aiOf(signed, signed.ai.notScored === undefined ? keysOf('ai') : undefined),
  };
  const final = { affected: keysOf('final'), ...defined({ total: signed.total }) };
  if (study !== undefined) {
    const { id, session, aided, startedAtMs, endedAtMs } = study;
    const seconds = endedAtMs === undefined ? undefined : secondsBetween(startedAtMs, endedAtMs);
    return [{ ...shared, study: id, session, aided, ...defined({ seconds }), ...final }];
  }
  if (firstRead === undefined) return [{ ...shared, aided: true, ...final }];
  const seconds = secondsBetween(firstRead.startedAtMs, firstRead.endedAtMs);
  return [
    { ...shared, session: 1, aided: false, seconds, total: firstRead.total, affected: keysOf('first') },
    { ...shared, session: 2, aided: true, ...final },
  ];
}

function aiOf({ ai, regions }: SignedRead, affected: readonly RegionKey[] | undefined): ReadEntry['ai'] {
  const known = regions.filter(({ finding }) => !Number.isNaN(finding.probability) && isJudged(finding));
  return {
    ...defined({ total: ai.total, affected: affected && [...affected], threshold: ai.threshold }),
    probabilities: Object.fromEntries(known.map(region => [regionKey(region), region.finding.probability])),
    atReaderThreshold: ai.readerThreshold !== undefined,
    madeBy: ai.madeBy,
  };
}

const secondsBetween = (from: number, to: number): number => Math.max(0, (to - from) / 1000);

/** Readers as "Reader 1", "Reader 2" in the order of their names. */
export function withoutNames(reads: readonly ReadEntry[]): readonly ReadEntry[] {
  const names = [...new Set(reads.map(({ reader }) => reader))].sort();
  return reads.map(entry => ({ ...entry, reader: `Reader ${names.indexOf(entry.reader) + 1}` }));
}

export const readsText = (reads: readonly ReadEntry[], passedOver: readonly PassedOver[]): string =>
  `${JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, disclaimer: DISCLAIMER, reads, passedOver }, null, 2)}\n`;

/** The reads of a file that `stroke reads` wrote. */
export function parseReads(text: string): Outcome<readonly ReadEntry[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return failure('badReads', 'The reads file is not valid JSON.', { cause });
  }
  const parsed = v.safeParse(file, json);
  if (!parsed.success) return failure('badReads', `The reads file: ${sayDefects(defectsOf(parsed.issues, ''))}.`);
  return success(parsed.output.reads);
}
