import type { AnalysisStack } from '../../grid/analysisStack.js';
import { planeSize } from '../../grid/analysisStack.js';
import type { FindingParameters } from '../parameters.js';
import { smoothInside } from './smoothInside.js';

/** Raw values this far off cannot be brain even with heavy noise: bone, air and metal must not colour their surroundings. */
const PLAUSIBLE_HU = [-20, 120] as const;
/** Heights (template mm) at which the regions lie. */
const MEASURED_LEVELS_MM = [-20, 60] as const;

/**
 * Density of every voxel that counts (smoothed over the voxels that count), NaN elsewhere. A voxel counts if it is
 * `countable` and its lightly smoothed density lies inside the HU window. Judging the window on raw values would cut the
 * noise of dark and bright tissue unequally and shrink real differences: on synthetic heads with 6 HU of added noise the
 * published cut-offs found 58 / 75 % (deep / cortical) of the affected regions that way, 71 / 81 % this way. Pixels that
 * touch fluid do not count either: a sulcus that is wider on one side must not read as an infarct (region AUC on synthetic
 * heads 0.962 with this rule, 0.952 without).
 */
export function countedDensities(
  stack: AnalysisStack,
  levelsMm: readonly number[],
  countable: Uint8Array,
  parameters: FindingParameters,
): Float32Array {
  const { huWindowLow, huWindowHigh, windowSigmaMm, smoothingSigmaMm } = parameters;
  const plane = planeSize(stack);
  const out = new Float32Array(stack.hu.length).fill(Number.NaN);
  stack.slices.forEach((_, k) => {
    if (levelsMm[k]! < MEASURED_LEVELS_MM[0] || levelsMm[k]! > MEASURED_LEVELS_MM[1]) return;
    const hu = stack.hu.subarray(k * plane, (k + 1) * plane);
    const tissue = new Uint8Array(plane);
    for (let i = 0; i < plane; i++) {
      tissue[i] = countable[k * plane + i] !== 0 && hu[i]! >= PLAUSIBLE_HU[0] && hu[i]! <= PLAUSIBLE_HU[1] ? 1 : 0;
    }
    const light = smoothInside(hu, tissue, stack.sizePx, windowSigmaMm / stack.spacingMm);
    const inWindow = new Uint8Array(plane);
    // NaN outside the tissue fails both comparisons.
    for (let i = 0; i < plane; i++) inWindow[i] = light[i]! >= huWindowLow && light[i]! <= huWindowHigh ? 1 : 0;
    const counted = awayFromFluid(inWindow, light, stack.sizePx[0], huWindowLow);
    out.set(smoothInside(hu, counted, stack.sizePx, smoothingSigmaMm / stack.spacingMm), k * plane);
  });
  return out;
}

/** Without the pixels that touch fluid (their density is partly the fluid's). */
function awayFromFluid(inWindow: Uint8Array, light: Float32Array, width: number, fluidBelowHu: number): Uint8Array {
  const fluid = (i: number) => light[i]! < fluidBelowHu;
  return inWindow.map((v, i) =>
    v === 1 && !fluid(i - 1) && !fluid(i + 1) && !fluid(i - width) && !fluid(i + width) ? 1 : 0,
  );
}
