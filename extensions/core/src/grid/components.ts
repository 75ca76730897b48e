import type { AnalysisGrid } from './analysisStack.js';
import { planeSize } from './analysisStack.js';

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
  const mlOfSlice = voxelMl(grid);
  const plane = planeSize(grid);
  const waiting = mask.slice();
  const found: Component[] = [];
  for (let seed = 0; seed < mask.length; seed++) {
    if (waiting[seed] === 0) continue;
    const voxels = fill(waiting, grid, seed);
    found.push({ voxels, volumeMl: voxels.reduce((sum, v) => sum + mlOfSlice[Math.floor(v / plane)]!, 0) });
  }
  return found.sort((a, b) => b.volumeMl - a.volumeMl);
}

/** 1 at the voxels of the parts. */
export function componentMask(length: number, parts: readonly Component[]): Uint8Array {
  const mask = new Uint8Array(length);
  for (const part of parts) for (const voxel of part.voxels) mask[voxel] = 1;
  return mask;
}

/** Takes the part around `seed` out of `waiting` and gives its voxels. Plain numbers: masks have a million voxels. */
function fill(waiting: Uint8Array, { sizePx: [width, height], slices }: AnalysisGrid, seed: number): Uint32Array {
  const plane = width * height;
  const voxels = [seed];
  waiting[seed] = 0;
  // The list is its own queue: what was found is looked around from in turn.
  for (let n = 0; n < voxels.length; n++) {
    const at = voxels[n]!;
    const col = at % width;
    const row = Math.floor(at / width) % height;
    const k = Math.floor(at / plane);
    const [left, right] = [col > 0 ? -1 : 0, col < width - 1 ? 1 : 0];
    const [above, below] = [row > 0 ? -width : 0, row < height - 1 ? width : 0];
    const [under, over] = [k > 0 ? -plane : 0, k < slices.length - 1 ? plane : 0];
    for (let dk = under; dk <= over; dk += plane) {
      for (let dr = above; dr <= below; dr += width) {
        for (let next = at + dk + dr + left; next <= at + dk + dr + right; next++) {
          if (waiting[next] === 0) continue;
          waiting[next] = 0;
          voxels.push(next);
        }
      }
    }
  }
  return Uint32Array.from(voxels).sort();
}
