import { length, subtract } from '../geometry.js';
import type { AnalysisGrid } from './analysisStack.js';
import { planeSize } from './analysisStack.js';

/** Voxels of the slice within `marginMm` of the mask (a square's worth), the mask itself included. */
export function withMargin(mask: Uint8Array, grid: AnalysisGrid, marginMm: number): Uint8Array {
  const [width, height] = grid.sizePx;
  const reach = Math.round(marginMm / grid.spacingMm);
  const out = mask.slice();
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    // What is inside all around reaches nowhere that its border does not.
    if (mask[i - 1] && mask[i + 1] && mask[i - width] && mask[i + width]) continue;
    const col = i % width;
    const row = Math.floor(i / width) % height;
    for (let r = Math.max(0, row - reach); r <= Math.min(height - 1, row + reach); r++) {
      const start = i + (r - row) * width - col;
      out.fill(1, start + Math.max(0, col - reach), start + Math.min(width - 1, col + reach) + 1);
    }
  }
  return out;
}

/** Voxels within `reachMm` of the mask, across slices too. */
export function inReach(mask: Uint8Array, grid: AnalysisGrid, reachMm: number): Uint8Array {
  const plane = planeSize(grid);
  const out = new Uint8Array(mask.length);
  grid.slices.forEach((from, k) => {
    const section = mask.subarray(k * plane, (k + 1) * plane);
    if (!section.includes(1)) return;
    grid.slices.forEach((to, n) => {
      const apartMm = length(subtract(to.centreLps, from.centreLps));
      if (apartMm > reachMm) return;
      const wide = withMargin(section, grid, Math.sqrt(reachMm ** 2 - apartMm ** 2));
      for (let i = 0; i < plane; i++) if (wide[i] === 1) out[n * plane + i] = 1;
    });
  });
  return out;
}
