import { thresholdByte } from '../decode/sliceMaps.js';
import type { HeadBasis } from './findingBasis.js';

/**
 * Gaussian mean of the brain voxels around one voxel, in its slice: what a lesion's density is judged on, so that single
 * noisy voxels make neither a bleed nor a cavity. Computed where it is asked for, and once. `brain` is probability x 255.
 */
export function localDensity(
  { stack, thresholds, parameters: { windowSigmaMm } }: HeadBasis,
  brain: Uint8Array,
): (voxel: number) => number {
  const [width, height] = stack.sizePx;
  const brainByte = thresholdByte(thresholds.brain);
  const sigmaPx = windowSigmaMm / stack.spacingMm;
  const radius = Math.max(1, Math.round(3 * sigmaPx));
  const weights = Float64Array.from({ length: 2 * radius * radius + 1 }, (_, d2) =>
    Math.exp(-d2 / (2 * sigmaPx * sigmaPx)),
  );
  const meanAround = (voxel: number): number => {
    const col = voxel % width;
    const row = Math.floor(voxel / width) % height;
    let [total, share] = [0, 0];
    for (let dr = Math.max(-radius, -row); dr <= Math.min(radius, height - 1 - row); dr++) {
      for (let dc = Math.max(-radius, -col); dc <= Math.min(radius, width - 1 - col); dc++) {
        const at = voxel + dr * width + dc;
        if (brain[at]! < brainByte) continue;
        const w = weights[dr * dr + dc * dc]!;
        total += w * stack.hu[at]!;
        share += w;
      }
    }
    return share === 0 ? Number.NaN : total / share;
  };
  const known = new Float64Array(stack.hu.length).fill(Number.NaN);
  return voxel => {
    if (Number.isNaN(known[voxel]!)) known[voxel] = meanAround(voxel);
    return known[voxel]!;
  };
}
