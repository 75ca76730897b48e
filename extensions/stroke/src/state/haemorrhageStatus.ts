import type { PossibleHaemorrhage, StrokeResult } from '@ohif-stroke/core';
import { isBusy, type Run } from './state.js';

/** What is known of haemorrhage, from a result or, before there is one, from the stage that looked for it. */
export type HaemorrhageStatus =
  | { readonly kind: 'found'; readonly haemorrhage: StrokeResult['haemorrhage']; readonly preliminary: boolean }
  /** None is counted, but the network marked places that a person must look at. */
  | { readonly kind: 'possible'; readonly places: readonly PossibleHaemorrhage[]; readonly preliminary: boolean }
  | { readonly kind: 'none'; readonly preliminary: boolean }
  /** The analysis has not come to it yet. */
  | { readonly kind: 'searching' }
  /** No model for haemorrhage is installed. */
  | { readonly kind: 'notRead' };

/** Undefined where no analysis says anything; the caller hides it in a blind read. */
export function haemorrhageStatus(run: Run | undefined): HaemorrhageStatus | undefined {
  if (run?.phase === 'scored') {
    const notRead = run.result.suitability.warnings.some(warning => warning.code === 'haemorrhageNotRead');
    if (notRead) return { kind: 'notRead' };
    return found(run.result.haemorrhage, false);
  }
  if (!isBusy(run) || (run?.phase !== 'loading' && run?.phase !== 'running')) return undefined;
  const { partial } = run;
  return partial?.haemorrhage === undefined ? { kind: 'searching' } : found(partial.haemorrhage, true);
}

function found(haemorrhage: StrokeResult['haemorrhage'], preliminary: boolean): HaemorrhageStatus {
  if (haemorrhage.volumeMl > 0) return { kind: 'found', haemorrhage, preliminary };
  const { possible: places } = haemorrhage;
  return places === undefined ? { kind: 'none', preliminary } : { kind: 'possible', places, preliminary };
}
