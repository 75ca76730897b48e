import { ASPECTS_REGIONS, type AspectsRegion, regionLabel, type Side } from '../../../anatomy/regions.js';
import { type AnalysisGrid, planeSize } from '../../../grid/analysisStack.js';
import { voxelMl } from '../../../grid/components.js';
import type { HeadFrame } from '../../../grid/headFrame.js';
import { voxelSides } from '../../../grid/templatePlanes.js';
import { type AspectsFinding, isAssessed } from '../../findings.js';

/**
 * How much of the middle cerebral artery's territory is acutely infarcted, as far as the ten ASPECTS regions are that
 * territory: what lies between them, above and below them is in no atlas of this software, so `outsideMl` stands beside it.
 */
export interface McaTerritoryShare {
  /** `infarctMl` of `territoryMl`. */
  readonly percent: number;
  readonly side: Side;
  /** Acute infarct inside the regions of the side, mL. */
  readonly infarctMl: number;
  /** The regions of the side as far as the scan covers them, mL. */
  readonly territoryMl: number;
  /** Acute infarct of the side outside its regions, mL. */
  readonly outsideMl: number;
  /** Regions of the side that could not be assessed as the scan does not cover them, or their mirror. */
  readonly notAssessed: readonly AspectsRegion[];
}

/** Whether a label of the maps is a region of the side. */
export const isOfSide = (side: Side) => {
  const [first, last] = [regionLabel(ASPECTS_REGIONS[0], side), regionLabel(ASPECTS_REGIONS.at(-1)!, side)];
  return (label: number): boolean => label >= first && label <= last;
};

interface ShareMaps {
  /** Labels 0-20. */
  readonly regions: Uint8Array;
  /** 1 = acute infarct. */
  readonly infarct: Uint8Array;
}

/**
 * Of the side with more infarct in its regions; where none lies in any, of the side with more infarct at all, and the share
 * is 0. Undefined without an acute infarct, or without a region on its side.
 */
export function measureShare(
  grid: AnalysisGrid,
  frame: HeadFrame,
  { regions, infarct }: ShareMaps,
  aspects: AspectsFinding,
): McaTerritoryShare | undefined {
  if (!infarct.includes(1)) return undefined;
  const ml = voxelMl(grid);
  const plane = planeSize(grid);
  const sideOf = voxelSides(grid, frame);
  const isRight = isOfSide('right');
  const sums = { right: { territory: 0, inside: 0, outside: 0 }, left: { territory: 0, inside: 0, outside: 0 } };
  regions.forEach((label, i) => {
    const acute = infarct[i] === 1;
    if (label === 0 && !acute) return;
    const voxel = ml[Math.floor(i / plane)]!;
    if (label === 0) sums[sideOf(i)].outside += voxel;
    else {
      const sum = sums[isRight(label) ? 'right' : 'left'];
      sum.territory += voxel;
      if (acute) sum.inside += voxel;
    }
  });
  const { right, left } = sums;
  const inRegions = right.inside + left.inside > 0;
  const more = inRegions ? right.inside > left.inside : right.outside > left.outside;
  const side: Side = more ? 'right' : 'left';
  const { territory, inside, outside } = sums[side];
  if (territory === 0) return undefined;
  return {
    percent: (100 * inside) / territory,
    side,
    infarctMl: inside,
    territoryMl: territory,
    outsideMl: outside,
    notAssessed: aspects.regions.filter(r => r.side === side && !isAssessed(r)).map(({ name }) => name),
  };
}

/**
 * The share that trials and scores ask about: ECASS left out infarcts of more than a third of the territory (Hacke, JAMA
 * 1995;274:1017-1025), the HAT score has a point more from a third on (Lou, Neurology 2008;71:1417-1423).
 */
export const THIRD_PERCENT = 100 / 3;

export const isThirdOrMore = ({ percent }: Pick<McaTerritoryShare, 'percent'>): boolean => percent >= THIRD_PERCENT;
