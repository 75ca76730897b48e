import type { AnalysisStack } from '../prepare/analysisStack.js';
import type { FindingParameters } from './parameters.js';
import { smoothInside } from './smoothInside.js';

/** Raw values this far off cannot be brain even with heavy noise: bone, air and metal must not colour their surroundings. */
const PLAUSIBLE_HU = [-20, 120] as const;

/**
 * Density of every voxel that counts (smoothed over the voxels that count), NaN elsewhere. A voxel counts if it is
 * `countable` and its lightly smoothed density lies inside the HU window: judging the window on raw values would cut the
 * noise of dark and bright tissue unequally and so shrink real differences.
 */
export function countedDensities(
  stack: AnalysisStack,
  countable: Uint8Array,
  parameters: FindingParameters,
): Float32Array {
  const { huWindowLow, huWindowHigh, windowSigmaMm, smoothingSigmaMm } = parameters;
  const plane = stack.sizePx[0] * stack.sizePx[1];
  const out = new Float32Array(stack.hu.length).fill(Number.NaN);
  stack.slices.forEach((_, k) => {
    const hu = stack.hu.subarray(k * plane, (k + 1) * plane);
    const tissue = countable
      .slice(k * plane, (k + 1) * plane)
      .map((v, i) => (v !== 0 && hu[i]! >= PLAUSIBLE_HU[0] && hu[i]! <= PLAUSIBLE_HU[1] ? 1 : 0));
    if (!tissue.includes(1)) return;
    const light = smoothInside(hu, tissue, stack.sizePx, windowSigmaMm / stack.spacingMm);
    const inWindow = tissue.map((v, i) => (v !== 0 && light[i]! >= huWindowLow && light[i]! <= huWindowHigh ? 1 : 0));
    out.set(smoothInside(hu, inWindow, stack.sizePx, smoothingSigmaMm / stack.spacingMm), k * plane);
  });
  return out;
}
