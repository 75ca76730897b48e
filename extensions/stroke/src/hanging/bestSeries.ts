import type { HangingProtocolService, HostDisplaySet } from '../hostPorts.js';
import { listSeries } from '../series/listSeries.js';

/** Attribute of a display set for hanging protocols: is it the one that the rules of the panel choose? */
export const BEST_SERIES = 'strokeBestSeries';

export function teachBestSeries(service: HangingProtocolService | undefined): void {
  const isChosen = (set: HostDisplaySet, options?: { readonly displaySets?: readonly HostDisplaySet[] }) =>
    isBestSeries(set, options?.displaySets ?? []);
  service?.addCustomAttribute?.(BEST_SERIES, 'Chosen for the stroke read', isChosen);
}

/** The viewer asks once a display set, always with the same list. */
const chosen = new WeakMap<readonly HostDisplaySet[], string>();

export function isBestSeries(set: HostDisplaySet, sets: readonly HostDisplaySet[]): boolean {
  let best = chosen.get(sets);
  if (best === undefined) {
    best = listSeries(sets, set.StudyInstanceUID).find(option => option.chosen)?.displaySetUid ?? '';
    chosen.set(sets, best);
  }
  return best === set.displaySetInstanceUID;
}
