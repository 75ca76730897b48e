import type { AnalysisGrid } from '../prepare/analysisStack.js';

/** One connected part of a mask. */
export interface Component {
  /** Indices into the map, ascending. */
  readonly voxels: Uint32Array;
  readonly volumeMl: number;
}

/** What one voxel of each slice stands for, mL. */
export const voxelMl = (grid: AnalysisGrid): number[] =>
  grid.slices.map(slice => (grid.spacingMm * grid.spacingMm * slice.extentMm) / 1000);

/**
 * Parts of `mask` (non-zero = inside) that touch within a slice or across neighbouring slices (26 neighbours),
 * largest first.
 */
export function connectedComponents(mask: Uint8Array, grid: AnalysisGrid): Component[] {
  const [width, height] = grid.sizePx;
  const plane = width * height;
  const mlOfSlice = voxelMl(grid);
  const seen = new Uint8Array(mask.length);
  const found: Component[] = [];
  for (let seed = 0; seed < mask.length; seed++) {
    if (mask[seed] === 0 || seen[seed] === 1) continue;
    const stack = [seed];
    const voxels: number[] = [];
    let volumeMl = 0;
    seen[seed] = 1;
    while (stack.length > 0) {
      const at = stack.pop()!;
      voxels.push(at);
      const k = Math.floor(at / plane);
      const row = Math.floor((at - k * plane) / width);
      const col = at - k * plane - row * width;
      volumeMl += mlOfSlice[k]!;
      for (let dk = Math.max(0, k - 1); dk <= Math.min(grid.slices.length - 1, k + 1); dk++) {
        for (let dr = Math.max(0, row - 1); dr <= Math.min(height - 1, row + 1); dr++) {
          for (let dc = Math.max(0, col - 1); dc <= Math.min(width - 1, col + 1); dc++) {
            const next = dc + width * (dr + height * dk);
            if (mask[next] === 0 || seen[next] === 1) continue;
            seen[next] = 1;
            stack.push(next);
          }
        }
      }
    }
    found.push({ voxels: Uint32Array.from(voxels).sort(), volumeMl });
  }
  return found.sort((a, b) => b.volumeMl - a.volumeMl);
}
