import type { AnalysisStack } from '../../grid/analysisStack.js';
import { planeSize } from '../../grid/analysisStack.js';
import type { FindingParameters } from '../parameters.js';
import { smoothInside } from './smoothInside.js';

/** Raw values this far off cannot be brain even with heavy noise: bone, air and metal must not colour their surroundings. */
const PLAUSIBLE_HU = [-20, 120] as const;
/** Heights (template mm) at which the regions lie. */
const MEASURED_LEVELS_MM = [-20, 60] as const;

/** The slices that may hold regions; `levelsMm` is the height of each. */
export const measuredSlices = (levelsMm: readonly number[]): readonly number[] =>
  [...levelsMm.keys()].filter(k => levelsMm[k]! >= MEASURED_LEVELS_MM[0] && levelsMm[k]! <= MEASURED_LEVELS_MM[1]);

/**
 * Density of every voxel that counts (smoothed over the voxels that count), NaN elsewhere. A voxel counts if it is
 * `countable` and its lightly smoothed density lies inside the HU window. Judging the window on raw values would cut the
 * noise of dark and bright tissue unequally and shrink real differences: on synthetic heads with 6 HU of added noise the
 * published cut-offs found 58 / 75 % (deep / cortical) of the affected regions that way, 71 / 81 % this way. Pixels that
 * touch fluid do not count either: a sulcus that is wider on one side must not read as an infarct (region AUC on synthetic
 * heads 0.962 with this rule, 0.952 without).
 */
export const countedDensities = (
  stack: AnalysisStack,
  slices: readonly number[],
  countable: Uint8Array,
  parameters: FindingParameters,
): Float32Array => insideWindow(lightDensities(stack, slices, countable, parameters), parameters);

/** What the window is judged on: the lightly smoothed density of the countable tissue by slice, NaN elsewhere. */
export interface LightDensities {
  readonly stack: AnalysisStack;
  readonly slices: readonly { readonly slice: number; readonly light: Float32Array }[];
}

/** The first half of `countedDensities`, which no change of the window asks to be done again. */
export function lightDensities(
  stack: AnalysisStack,
  slices: readonly number[],
  countable: Uint8Array,
  { windowSigmaMm }: FindingParameters,
): LightDensities {
  const plane = planeSize(stack);
  const lightOf = (slice: number): Float32Array => {
    const hu = stack.hu.subarray(slice * plane, (slice + 1) * plane);
    const tissue = new Uint8Array(plane);
    for (let i = 0; i < plane; i++) {
      tissue[i] = countable[slice * plane + i] !== 0 && hu[i]! >= PLAUSIBLE_HU[0] && hu[i]! <= PLAUSIBLE_HU[1] ? 1 : 0;
    }
    return smoothInside(hu, tissue, stack.sizePx, windowSigmaMm / stack.spacingMm);
  };
  return { stack, slices: slices.map(slice => ({ slice, light: lightOf(slice) })) };
}

/** The second half: what lies in the window, smoothed over that alone. */
export function insideWindow(
  { stack, slices }: LightDensities,
  { huWindowLow, huWindowHigh, smoothingSigmaMm }: FindingParameters,
): Float32Array {
  const plane = planeSize(stack);
  const out = new Float32Array(stack.hu.length).fill(Number.NaN);
  for (const { slice, light } of slices) {
    const counted = insideAwayFromFluid(light, stack.sizePx[0], huWindowLow, huWindowHigh);
    const hu = stack.hu.subarray(slice * plane, (slice + 1) * plane);
    out.set(smoothInside(hu, counted, stack.sizePx, smoothingSigmaMm / stack.spacingMm), slice * plane);
  }
  return out;
}

/** 1 inside the window, but for pixels that touch fluid, which is what lies below it: their density is partly the fluid's. */
function insideAwayFromFluid(light: Float32Array, width: number, low: number, high: number): Uint8Array {
  const out = new Uint8Array(light.length);
  for (let i = 0; i < out.length; i++) {
    const hu = light[i]!;
    // NaN outside the tissue is neither in the window nor fluid.
    if (!(hu >= low && hu <= high)) continue;
    const besideFluid =
      light[i - 1]! < low || light[i + 1]! < low || light[i - width]! < low || light[i + width]! < low;
    out[i] = besideFluid ? 0 : 1;
  }
  return out;
}
