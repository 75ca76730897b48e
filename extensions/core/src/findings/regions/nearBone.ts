import { type AnalysisStack, planeSize } from '../../grid/analysisStack.js';

/** Cortical bone. */
export const BONE_HU = 150;

/** Whether bone lies within `reachPx` columns and rows of a voxel in its slice, or at its place in the slice above or below. */
export function nearBone({ hu, sizePx }: AnalysisStack, index: number, reachPx: number): boolean {
  const plane = planeSize({ sizePx });
  if ((hu[index - plane] ?? 0) >= BONE_HU || (hu[index + plane] ?? 0) >= BONE_HU) return true;
  return anyNear(sizePx, index, reachPx, i => hu[i]! >= BONE_HU);
}

/** Whether any voxel within `reachPx` columns and rows of one, in its slice and itself included, is of a kind. */
export function anyNear(
  [width, height]: AnalysisStack['sizePx'],
  index: number,
  reachPx: number,
  isOfKind: (index: number) => boolean,
): boolean {
  const col = index % width;
  const row = Math.floor(index / width) % height;
  for (let r = Math.max(0, row - reachPx); r <= Math.min(height - 1, row + reachPx); r++) {
    for (let c = Math.max(0, col - reachPx); c <= Math.min(width - 1, col + reachPx); c++) {
      if (isOfKind(index + (r - row) * width + c - col)) return true;
    }
  }
  return false;
}
