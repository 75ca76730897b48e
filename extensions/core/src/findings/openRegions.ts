import type { Side } from '../anatomy/regions.js';
import { isJudged, type NotScored, type RegionFinding } from './findings.js';

/** Of the regions that a total speaks of, those of which neither the algorithm nor a reader could say anything. */
export interface OpenRegions {
  readonly open: number;
  readonly of: number;
}

interface ScoredHead {
  readonly regions: readonly (RegionFinding & { readonly reader?: unknown })[];
  readonly side: Side | 'none';
  readonly notScored?: NotScored;
}

/**
 * How far a total is an upper bound: a region that could not be judged (not covered, or kept from being compared) takes no
 * point, whatever is in it. The regions of `side` are asked, all twenty where a total names none. `reader`: what a reader
 * decided of a region is known; where the algorithm made no total (`notScored`) the score is a reader's in every region.
 */
export function openRegions({ regions, side, notScored }: ScoredHead): OpenRegions {
  if (notScored !== undefined) return { open: 0, of: regions.length };
  const asked = regions.filter(region => side === 'none' || region.side === side);
  return { open: asked.filter(region => region.reader === undefined && !isJudged(region)).length, of: asked.length };
}

/** "at most 7: 3 of 10 regions could not be judged"; nothing where all were. */
export const atMostWords = (total: number, { open, of }: OpenRegions): readonly string[] =>
  open === 0 ? [] : [`at most ${total}: ${open} of ${of} regions could not be judged`];
