import type { Side } from '../anatomy/regions.js';
import type { AnalysisGrid } from '../grid/analysisStack.js';
import { planeSize } from '../grid/analysisStack.js';
import { voxelMl } from '../grid/components.js';
import type { SidedVolume } from './findings.js';

/** Volume of a mask in mL, by halves of the head; each slice counts with the height it stands for. */
export function sidedVolumeMl(mask: Uint8Array, grid: AnalysisGrid, sideOf: (index: number) => Side): SidedVolume {
  const ml = voxelMl(grid);
  const plane = planeSize(grid);
  const sums = { left: 0, right: 0 };
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] !== 0) sums[sideOf(i)] += ml[Math.floor(i / plane)]!;
  }
  return sums;
}

export const addVolumes = (a: SidedVolume, b: SidedVolume): SidedVolume => ({
  left: a.left + b.left,
  right: a.right + b.right,
});
