import type { AnalysisGrid } from '../grid/analysisStack.js';
import { planeSize } from '../grid/analysisStack.js';
import { type NetworkMaps, thresholdByte } from '../model/networkMaps.js';

/** A slice with less brain than this shows base or vertex only, mm2. */
export const MIN_BRAIN_MM2 = 500;

/** Analysis slices that show brain: where else a network looks, it can only err. */
export function brainSlices({ masks }: NetworkMaps, grid: AnalysisGrid, threshold: number): readonly number[] {
  const plane = planeSize(grid);
  const from = thresholdByte(threshold);
  return grid.slices.flatMap((_, k) => {
    const brain = masks.brain.subarray(k * plane, (k + 1) * plane);
    const pixels = brain.reduce((count, v) => count + (v >= from ? 1 : 0), 0);
    return pixels * grid.spacingMm ** 2 >= MIN_BRAIN_MM2 ? [k] : [];
  });
}

/** Neighbouring slices, both ends included. */
export interface SliceRange {
  readonly first: number;
  readonly last: number;
}

/** From the lowest to the highest of `slices`; the whole grid where there are none. */
export const sliceRange = (slices: readonly number[], grid: AnalysisGrid): SliceRange => ({
  first: slices[0] ?? 0,
  last: slices.at(-1) ?? grid.slices.length - 1,
});
