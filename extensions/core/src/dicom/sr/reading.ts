import type { Side } from '../../anatomy/regions.js';
import { CODES, UNITS } from '../../dataset/codes.js';
import { code, dateTimeItem, type Item, num } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { exactDateTime } from '../../dataset/dicomTime.js';
import { codedSide, codeOf, momentUnder, numberUnder } from '../../dataset/parseTree.js';
import { defined } from '../../defined.js';
import type { FirstRead, Read, Signature } from '../../reading/read.js';
import type { ReaderStudy } from '../../reading/readerStudy.js';
import type { WriterInput } from '../ground/writerInput.js';
import { studyItems, studyOf } from './readerStudy.js';
import type { StoredRegion } from './region.js';
import { signatureOf } from './state.js';

/** What the report says of the reading as a whole, beside the total. Nothing but the threshold where nobody has read. */
export function readingItems({ result, read, source }: WriterInput): readonly Item[] {
  const zone = source.TimezoneOffsetFromUTC;
  const shipped = read?.ai.threshold ?? result.aspects.threshold;
  const thresholds = [
    ...(shipped === undefined ? [] : [num(CODES.thresholdShipped, shipped, UNITS.ratio)]),
    ...(read?.threshold === undefined
      ? []
      : [
          num(CODES.thresholdReader, read.threshold, UNITS.ratio),
          ...(read.ai.total === undefined ? [] : [num(CODES.aspectsShipped, read.ai.total, UNITS.score)]),
        ]),
  ];
  if (read === undefined || read.phase === 'ai') return thresholds;
  return [
    ...thresholds,
    ...(read.side === undefined ? [] : [code(CODES.sideReader, CODES[read.side])]),
    ...firstReadItems(read, zone),
    dateTimeItem(CODES.readStarted, exactDateTime(read.startedAtMs, zone)),
    dateTimeItem(CODES.readChanged, exactDateTime(read.changedAtMs, zone)),
    num(CODES.readVersion, read.version, UNITS.ratio),
    ...(read.study ? studyItems(read.study, zone) : []),
  ];
}

function firstReadItems({ firstRead }: Read, zone: unknown): readonly Item[] {
  if (firstRead === undefined) return [];
  const { total, side, startedAtMs, endedAtMs } = firstRead;
  return [
    num(CODES.aspectsFirst, total, UNITS.score),
    code(CODES.sideFirst, side === 'none' ? CODES.noSide : CODES[side]),
    dateTimeItem(CODES.firstReadStarted, exactDateTime(startedAtMs, zone)),
    dateTimeItem(CODES.firstReadEnded, exactDateTime(endedAtMs, zone)),
  ];
}

/** What a report says of the reading as a whole. */
export interface StoredReading {
  readonly shippedThreshold?: number;
  /** Threshold that the reader set. */
  readonly threshold?: number;
  readonly sideSet?: Side;
  readonly firstRead?: FirstRead;
  readonly signature?: Signature;
  readonly startedAtMs?: number;
  readonly changedAtMs?: number;
  readonly version: number;
  /** Absent outside a reader study. */
  readonly study?: ReaderStudy;
}

export function readingOf(dataset: Dataset, total: Dataset, regions: readonly StoredRegion[]): StoredReading {
  const shippedThreshold = numberUnder(total, CODES.thresholdShipped);
  const threshold = numberUnder(total, CODES.thresholdReader);
  const sideSet = codedSide(codeOf(total, CODES.sideReader));
  const firstRead = firstReadOf(total, regions);
  const signature = signatureOf(dataset);
  const study = studyOf(total);
  const startedAtMs = momentUnder(total, CODES.readStarted);
  const changedAtMs = momentUnder(total, CODES.readChanged);
  return {
    ...defined({ shippedThreshold, threshold, sideSet, firstRead, signature, startedAtMs, changedAtMs, study }),
    version: Math.max(1, Math.round(numberUnder(total, CODES.readVersion) ?? 1)),
  };
}

function firstReadOf(total: Dataset, regions: readonly StoredRegion[]): FirstRead | undefined {
  const score = numberUnder(total, CODES.aspectsFirst);
  const startedAtMs = momentUnder(total, CODES.firstReadStarted);
  const endedAtMs = momentUnder(total, CODES.firstReadEnded);
  if (score === undefined || startedAtMs === undefined || endedAtMs === undefined) return undefined;
  return {
    total: score,
    side: codedSide(codeOf(total, CODES.sideFirst)) ?? 'none',
    affected: regions.filter(r => r.first === true).map(({ name, side }) => ({ name, side })),
    startedAtMs,
    endedAtMs,
  };
}
