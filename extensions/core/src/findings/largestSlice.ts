import type { AnalysisGrid } from '../grid/analysisStack.js';
import { middleImage, planeSize } from '../grid/analysisStack.js';

/** Slice of the volume on which most of the voxels lie (the middle one of a slab). */
export function largestSlice(voxels: Uint32Array, grid: AnalysisGrid): number {
  const plane = planeSize(grid);
  const counts = new Map<number, number>();
  for (const voxel of voxels) {
    const k = Math.floor(voxel / plane);
    counts.set(k, (counts.get(k) ?? 0) + 1);
  }
  const [[largest] = [0]] = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return middleImage(grid.slices[largest]!)!;
}
