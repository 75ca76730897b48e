import { type TimeBetween, timeBetween } from '../dataset/scanTime.js';
import { type Growth, growthBetween } from './growth.js';
import type { ScanRecord } from './scanRecord.js';

/** The scans of one patient in the order in which they were taken, whichever was opened first. */
export interface Timeline {
  readonly now: ScanRecord;
  /** Oldest first, each with what became of it by now. */
  readonly earlier: readonly Growth[];
  /** Oldest first, each with what became of the scan in hand by then. */
  readonly later: readonly Growth[];
  /** Those of which it is not sure whether they were taken before or after the scan in hand: not compared. */
  readonly unplaced: readonly { readonly scan: ScanRecord; readonly why: NonNullable<TimeBetween['why']> }[];
}

/**
 * `others`: scans of the same patient, at most one a study. The study of the scan in hand is no other one: two series of one
 * study are two looks at one moment, whatever they measure.
 */
export function timelineOf(now: ScanRecord, others: readonly ScanRecord[]): Timeline {
  const placed = others
    .filter(({ studyInstanceUid }) => studyInstanceUid !== now.studyInstanceUid)
    .map(scan => ({ scan, between: timeBetween(scan.taken, now.taken) }));
  const of = (order: TimeBetween['order']) =>
    placed
      .filter(({ between }) => between.order === order)
      .map(({ scan }) => scan)
      .toSorted(inTime);
  return {
    now,
    earlier: of('first').map(before => growthBetween(before, now)),
    later: of('second').map(later => growthBetween(now, later)),
    unplaced: placed
      .filter(({ between }) => between.order === 'unknown')
      .map(({ scan, between: { why = 'noTime' } }) => ({ scan, why })),
  };
}

function inTime(a: ScanRecord, b: ScanRecord): number {
  const { order } = timeBetween(a.taken, b.taken);
  return order === 'first' ? -1 : order === 'second' ? 1 : 0;
}
