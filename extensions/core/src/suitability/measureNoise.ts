import type { CoarseSlices } from '../volume/coarseSlices.js';
import type { CtVolume } from '../volume/imageVolume.js';
import { median } from '../volume/median.js';

export interface NoiseEvidence {
  /** Median standard deviation inside a 2 mm block of tissue, HU. */
  readonly noiseHu: number;
  /**
   * Pixel-to-pixel part of that noise: Immerkaer's Laplacian estimate (CVIU 1996;64:300) over `noiseHu`.
   * About 1 for uncorrelated pixels; soft kernels smooth their noise and stay well below, edge-enhancing ones lie above.
   */
  readonly sharpness: number;
}

/** Blocks looked at in all; more do not change a median. */
const BLOCKS_AT_MOST = 4000;

/** Noise of the source pixels inside `tissue` (one mask of blocks per slice). Blocks need at least 3 x 3 pixels. */
export function measureNoise(volume: CtVolume, coarse: CoarseSlices, tissue: readonly Uint8Array[]): NoiseEvidence {
  const inside = tissue.reduce((sum, mask) => sum + mask.reduce((n, v) => n + v, 0), 0);
  const stride = Math.max(1, Math.floor(inside / BLOCKS_AT_MOST));
  const deviations: number[] = [];
  const laplacians: number[] = [];
  let seen = 0;
  tissue.forEach((mask, k) => {
    for (let i = 0; i < mask.length; i++) {
      if (!mask[i] || seen++ % stride !== 0) continue;
      const block = blockNoise(volume, coarse, i % coarse.columns, Math.floor(i / coarse.columns), k);
      deviations.push(block.deviation);
      laplacians.push(block.laplacian);
    }
  });
  const noiseHu = median(deviations);
  return { noiseHu, sharpness: noiseHu > 0 ? median(laplacians) / noiseHu : 0 };
}

function blockNoise(volume: CtVolume, coarse: CoarseSlices, i: number, j: number, k: number) {
  const [columns, rows] = volume.sizeIjk;
  const [bx, by] = coarse.block;
  const base = k * columns * rows;
  let sum = 0;
  let squares = 0;
  let edges = 0;
  let edgeCount = 0;
  for (let y = j * by; y < (j + 1) * by; y++) {
    for (let x = i * bx; x < (i + 1) * bx; x++) {
      const p = base + x + columns * y;
      const v = volume.samples[p]!;
      sum += v;
      squares += v * v;
      if (x < 1 || y < 1 || x >= columns - 1 || y >= rows - 1) continue;
      const h = volume.samples;
      const corners = h[p - columns - 1]! + h[p - columns + 1]! + h[p + columns - 1]! + h[p + columns + 1]!;
      const sides = h[p - columns]! + h[p + columns]! + h[p - 1]! + h[p + 1]!;
      edges += Math.abs(corners - 2 * sides + 4 * v);
      edgeCount++;
    }
  }
  const n = bx * by;
  const variance = n > 1 ? (squares - (sum * sum) / n) / (n - 1) : 0;
  return {
    deviation: Math.sqrt(Math.max(0, variance)),
    laplacian: edgeCount > 0 ? (Math.sqrt(Math.PI / 2) / 6) * (edges / edgeCount) : 0,
  };
}
