import type { ReferenceVolume } from './readReference.js';

/** Axes of two files that differ by less than this, mm, are those of one grid. */
const SAME_GRID_MM = 0.01;

/**
 * Voxels of the reference's infarct in each of its regions, by label 0-20; undefined where the two files are not on one grid,
 * since what a person drew is not resampled.
 */
export function infarctInRegions(regions: ReferenceVolume, infarct: ReferenceVolume): readonly number[] | undefined {
  const same =
    regions.sizeIjk.every((size, axis) => size === infarct.sizeIjk[axis]) &&
    regions.ijkToLps.every((value, i) => Math.abs(value - infarct.ijkToLps[i]!) < SAME_GRID_MM);
  if (!same) return undefined;
  const counts = new Array<number>(21).fill(0);
  regions.labels.forEach((label, i) => {
    if (infarct.labels[i] === 1) counts[label]!++;
  });
  return counts;
}
