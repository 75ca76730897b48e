import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, type Read, reduceRead, type StrokeResult, startRead } from '@ohif-stroke/core';
import { datasetText } from './datasetText.js';
import { actionOf, type Reported, reported, resultOf, type StoredResult, type StoredStep } from './storedStudy.js';
import { fromStored, inLines } from './storedValue.js';

/** `npm` and jest run from the root of the repository. */
export const FOLDER = join(process.cwd(), 'test/fixtures/reports');
export const DEMO = join(process.cwd(), 'test/fixtures/demo');

const START_MS = Date.UTC(2026, 10, 29, 1, 0, 0, 125);
const STEP_MS = 7_250;

/** One reading of one demo study: what the reader did in turn, and where a report was made. */
export interface StoredRead {
  readonly id: string;
  readonly study: string;
  /** Absent = nobody reads: the algorithm's report alone. */
  readonly read?: { readonly readerFirst: boolean };
  readonly steps: readonly (StoredStep | { readonly type: 'report' })[];
}

export const storedReads = (): readonly StoredRead[] => JSON.parse(readFileSync(join(FOLDER, 'reads.json'), 'utf8'));

export const resultPath = (study: string): string => join(FOLDER, 'results', `${study}.json`);

export function storedResult(study: string): StrokeResult {
  const stored: StoredResult = fromStored(readFileSync(resultPath(study), 'utf8'));
  return resultOf(stored);
}

/** The pixels behind a result: one source image's attributes, and the HU on the grid. */
export interface Images {
  readonly source: Dataset;
  readonly hu: ArrayLike<number>;
}

/** Every report of a reading, each stored before the reader goes on. */
export function playRead(
  { read: reader, steps }: StoredRead,
  result: StrokeResult,
  images: Images,
): readonly Reported[] {
  const reports: Reported[] = [];
  let read: Read | undefined = reader && startRead(result, { readerFirst: reader.readerFirst, atMs: START_MS });
  steps.forEach((step, i) => {
    const atMs = START_MS + (i + 1) * STEP_MS;
    if (step.type === 'report') {
      const made = reported({ result, ...images, nowMs: atMs, ...(read ? { read } : {}) });
      reports.push(made);
      read = read && reduceRead(read, { type: 'stored', reference: made.reference, atMs });
    } else if (read) {
      const next = reduceRead(read, actionOf(step, result, read, atMs));
      if (next === read) throw new Error(`step ${i + 1}, ${step.type}, changed nothing`);
      read = next;
    }
  });
  return reports;
}

/** A file as it is compared: its hash, and the text in which a difference can be read. */
export interface Told {
  readonly name: string;
  readonly hash: string;
  readonly lines: () => string;
}

/** The text of a fixture; its first line alone says whether anything differs. */
export const toldText = ({ hash, lines }: Told): string => `${hash}\n${lines()}`;

export const told = (id: string, reports: readonly Reported[]): readonly Told[] =>
  reports.flatMap(({ files, json }, i) => {
    const name = (part: string) => `${id}${reports.length > 1 ? `-${i + 1}` : ''}.${part}.txt`;
    const record = rounded(json);
    return [
      ...files.map(file => ({ name: name(file.id), hash: hashOf(file.bytes), lines: () => datasetText(file.bytes) })),
      { name: name('json'), hash: hashOf(record), lines: () => shortText(record) },
    ];
  });

const hashOf = (bytes: Uint8Array | string): string => `SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`;

/** Numbers to nine digits: the last ones of an exponential are the machine's. */
const rounded = (record: object): string =>
  JSON.stringify(record, (_key, v: unknown) => (typeof v === 'number' ? Number(v.toPrecision(9)) : v));

const SHORTENED = new Set([
  'features',
  'contributions',
  'parameters',
  'models',
  'slices',
  'huMean',
  'huMeanOpposite',
  'voxelsCounted',
]);

const shortText = (record: string): string =>
  `${inLines(
    JSON.parse(record, (key, v: unknown) => (SHORTENED.has(key) ? undefined : v)),
    3,
  )}\n`;
