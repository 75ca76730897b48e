import { type ScanRecord, scanRecord, type Timeline, timelineOf } from '@ohif-stroke/core';
import { chosenOption } from './chosen.js';
import type { ScoredRun, StrokeState } from './state.js';

/**
 * The other scans of the patient that are known: those that the archive has now, and of those that it no longer has what the
 * restored report says of them.
 */
export function otherScans(
  { history }: Pick<StrokeState, 'history'>,
  { earlier = [] }: ScoredRun,
): readonly ScanRecord[] {
  const known = history?.scans ?? [];
  return [...known, ...earlier.filter(of => !known.some(other => other.studyInstanceUid === of.studyInstanceUid))];
}

/** The chosen series among the patient's scans in their order; undefined while the read is blind. */
export function timelineShown(state: StrokeState, run: ScoredRun): Timeline | undefined {
  const now = scanRecord(run.result, run.read, chosenOption(state)?.scan ?? {});
  return now && timelineOf(now, otherScans(state, run));
}
