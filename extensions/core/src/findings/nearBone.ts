import type { AnalysisStack } from '../prepare/analysisStack.js';

/** Cortical bone. */
const BONE_HU = 150;

/** Whether bone lies within `reachPx` columns and rows of a voxel in its slice, or at its place in the slice above or below. */
export function nearBone({ hu, sizePx: [width, height] }: AnalysisStack, index: number, reachPx: number): boolean {
  const plane = width * height;
  if ((hu[index - plane] ?? 0) >= BONE_HU || (hu[index + plane] ?? 0) >= BONE_HU) return true;
  const col = index % width;
  const row = Math.floor(index / width) % height;
  for (let r = Math.max(0, row - reachPx); r <= Math.min(height - 1, row + reachPx); r++) {
    for (let c = Math.max(0, col - reachPx); c <= Math.min(width - 1, col + reachPx); c++) {
      if (hu[index + (r - row) * width + c - col]! >= BONE_HU) return true;
    }
  }
  return false;
}
