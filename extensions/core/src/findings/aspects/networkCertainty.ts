import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { planeSize } from '../../grid/analysisStack.js';
import { type Component, voxelMl } from '../../grid/components.js';

export interface NetworkCertainty {
  /** Mean probability over the part, 0-1. */
  readonly mean: number;
  /** Volume in which the probability reaches `certain`. */
  readonly certainMl: number;
}

/** How sure the network is of a part of its mask. `probability` is x 255, `certain` 0-1. */
export function networkCertainty(
  grid: AnalysisGrid,
  probability: Uint8Array,
  certain: number,
): (part: Component) => NetworkCertainty {
  const ml = voxelMl(grid);
  const plane = planeSize(grid);
  return ({ voxels }) => ({
    mean: voxels.reduce((sum, v) => sum + probability[v]!, 0) / (255 * voxels.length),
    certainMl: voxels.reduce((sum, v) => sum + (probability[v]! >= 255 * certain ? ml[Math.floor(v / plane)]! : 0), 0),
  });
}
