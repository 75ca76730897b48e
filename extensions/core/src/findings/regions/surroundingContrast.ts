import { planeSize } from '../../grid/analysisStack.js';
import type { Component } from '../../grid/components.js';
import { withMargin } from '../../grid/margin.js';
import { median } from '../../volume/median.js';
import type { FindingBasis } from '../findingBasis.js';

/** Breadth of the ring around a part that it is held against, mm: a gyrus or a deep nucleus. */
const RING_MM = 8;
/** With less tissue than this share of the part in its ring there is nothing to compare with. */
const MIN_RING_SHARE = 0.3;

/**
 * By how many per cent the tissue of a part of the brain is darker than the tissue around it in its slices: what there is to
 * ask where the other side says nothing. Grey beside white matter makes it blunt. `isOther` is left out of what is around;
 * undefined where too little is.
 */
export function surroundingContrast(
  { stack, densityAt }: FindingBasis,
  part: Component,
  {
    isTissue,
    isOther,
  }: { readonly isTissue: (index: number) => boolean; readonly isOther: (index: number) => boolean },
): number | undefined {
  // The slices of the part alone: a stack has a million voxels, and there may be many parts.
  const plane = planeSize(stack);
  const from = plane * Math.floor((part.voxels[0] ?? 0) / plane);
  const to = plane * (Math.floor((part.voxels.at(-1) ?? 0) / plane) + 1);
  const own = new Uint8Array(to - from);
  for (const voxel of part.voxels) own[voxel - from] = 1;
  const ring: number[] = [];
  withMargin(own, stack, RING_MM).forEach((inside, at) => {
    const i = from + at;
    if (inside === 1 && own[at] === 0 && isTissue(i) && !isOther(i)) ring.push(densityAt(i));
  });
  const here = [...part.voxels].filter(isTissue).map(densityAt);
  if (here.length === 0 || ring.length < MIN_RING_SHARE * part.voxels.length) return undefined;
  const reference = median(ring);
  return (100 * (reference - median(here))) / reference;
}
