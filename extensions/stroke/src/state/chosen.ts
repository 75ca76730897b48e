import type { Host, HostDisplaySet } from '../hostPorts.js';
import type { SeriesOption } from '../series/listSeries.js';
import type { ScoredRun } from './run.js';
import { chosenKey, keyOf, type SeriesKey, type StrokeState } from './state.js';

export const chosenOption = (state: StrokeState): SeriesOption | undefined =>
  state.options.find(option => keyOf(option) === chosenKey(state));

/** A result with the series that it belongs to. */
export interface ScoredSubject {
  readonly key: SeriesKey;
  readonly run: ScoredRun;
  readonly set: HostDisplaySet;
}

/** The chosen series with its result, where it has one. */
export function chosenScored(state: StrokeState): Omit<ScoredSubject, 'set'> | undefined {
  const key = chosenKey(state);
  const run = key === undefined ? undefined : state.runs[key];
  return key !== undefined && run?.phase === 'scored' ? { key, run } : undefined;
}

/** The chosen series with its result and its images in the viewer, where there are both. */
export function scoredSubject(state: StrokeState, { services }: Pick<Host, 'services'>): ScoredSubject | undefined {
  const scored = chosenScored(state);
  const option = chosenOption(state);
  const set = option && services.displaySetService.getDisplaySetByUID(option.displaySetUid);
  return scored && set ? { ...scored, set } : undefined;
}
