import { planeSize } from '../../grid/analysisStack.js';
import { thresholdByte } from '../../model/networkMaps.js';
import type { HeadBasis } from '../findingBasis.js';
import { smoothInside } from './smoothInside.js';

/**
 * Gaussian mean of the brain voxels around a voxel of the brain, in its slice: what a lesion's density is judged on, so
 * that single noisy voxels make neither a bleed nor a cavity. A slice is smoothed when it is first asked about. `brain` is
 * probability x 255.
 */
export function localDensity(
  { stack, thresholds, parameters: { windowSigmaMm } }: HeadBasis,
  brain: Uint8Array,
): (voxel: number) => number {
  const plane = planeSize(stack);
  const brainByte = thresholdByte(thresholds.brain);
  const smooth = (k: number): Float32Array => {
    const inside = brain.subarray(k * plane, (k + 1) * plane).map(v => (v >= brainByte ? 1 : 0));
    const hu = stack.hu.subarray(k * plane, (k + 1) * plane);
    return smoothInside(hu, inside, stack.sizePx, windowSigmaMm / stack.spacingMm);
  };
  const slices = new Map<number, Float32Array>();
  return voxel => {
    const k = Math.floor(voxel / plane);
    let slice = slices.get(k);
    if (slice === undefined) {
      slice = smooth(k);
      slices.set(k, slice);
    }
    return slice[voxel - k * plane]!;
  };
}
