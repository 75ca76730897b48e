import { READER_MASK, type RegionFinding } from '@ohif-stroke/core';
import type { MarkedRegion } from './markedRegion.js';

/** What another threshold turned. */
export interface Flips {
  readonly added: readonly MarkedRegion[];
  readonly dropped: readonly MarkedRegion[];
}

/** The regions whose AI value is another one than at the shipped threshold; what the reader drew turns no region here. */
export function flipsOf(shipped: readonly RegionFinding[], now: readonly MarkedRegion[]): Flips {
  const turned = now.filter(({ name, side, finding }) => {
    if (finding === undefined || finding.contributions?.some(each => each.name === READER_MASK)) return false;
    const before = shipped.find(region => region.name === name && region.side === side);
    return before !== undefined && before.affected !== finding.affected;
  });
  return {
    added: turned.filter(region => region.finding?.affected),
    dropped: turned.filter(region => !region.finding?.affected),
  };
}
