import { thresholdByte } from '../decode/sliceMaps.js';
import type { AnalysisStack } from '../prepare/analysisStack.js';
import type { FindingParameters } from './parameters.js';

/**
 * Gaussian mean of the brain voxels around one voxel, in its slice: what a lesion's density is judged on, so that single
 * noisy voxels make neither a bleed nor a cavity. Computed where it is asked for, since lesions are few.
 */
export function localDensity(
  stack: AnalysisStack,
  brain: Uint8Array,
  brainThreshold: number,
  { windowSigmaMm }: FindingParameters,
): (index: number) => number {
  const [width, height] = stack.sizePx;
  const brainByte = thresholdByte(brainThreshold);
  const sigmaPx = windowSigmaMm / stack.spacingMm;
  const radius = Math.max(1, Math.round(3 * sigmaPx));
  return index => {
    const col = index % width;
    const row = Math.floor(index / width) % height;
    let [total, share] = [0, 0];
    for (let dr = Math.max(-radius, -row); dr <= Math.min(radius, height - 1 - row); dr++) {
      for (let dc = Math.max(-radius, -col); dc <= Math.min(radius, width - 1 - col); dc++) {
        const at = index + dr * width + dc;
        if (brain[at]! < brainByte) continue;
        const w = Math.exp(-(dr * dr + dc * dc) / (2 * sigmaPx * sigmaPx));
        total += w * stack.hu[at]!;
        share += w;
      }
    }
    return share === 0 ? Number.NaN : total / share;
  };
}
