import type { AnalysisGrid, AnalysisStack } from '../../grid/analysisStack.js';
import { planeSize } from '../../grid/analysisStack.js';
import type { FindingParameters } from '../parameters.js';
import { createSmoother } from './smoothInside.js';

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
export function countedDensities(
  stack: AnalysisStack,
  slices: readonly number[],
  countable: Uint8Array,
  parameters: FindingParameters,
): Float32Array {
  const { light, insideWindow } = densityMeasure(stack, { slices, countable }, parameters);
  return insideWindow(stack, light(stack), parameters);
}

/** Where densities are measured, on a grid: masks of it, 1 inside. */
interface MeasuredPlaces {
  readonly slices: readonly number[];
  readonly countable: Uint8Array;
  /** Where the lightly smoothed densities are asked for, and where the densities are; absent = everywhere. */
  readonly lightWanted?: Uint8Array;
  readonly wanted?: Uint8Array;
}

/** By slice, in the order of `slices`: what the window is judged on, the lightly smoothed density of the countable tissue, NaN elsewhere. */
type LightDensities = readonly Float32Array[];

type Window = Pick<FindingParameters, 'huWindowLow' | 'huWindowHigh'>;

/** The two halves of `countedDensities`, for one that measures in the same places more than once. */
interface DensityMeasure {
  /** The first half, which no change of the window asks to be done again. */
  readonly light: (stack: AnalysisStack) => LightDensities;
  /** The second: what lies in the window, smoothed over that alone, on the whole stack; put `into` densities of the same places, if they are lent. */
  readonly insideWindow: (
    stack: AnalysisStack,
    light: LightDensities,
    window: Window,
    into?: Float32Array,
  ) => Float32Array;
}

export function densityMeasure(
  grid: AnalysisGrid,
  { slices, countable, lightWanted, wanted }: MeasuredPlaces,
  { windowSigmaMm, smoothingSigmaMm }: Pick<FindingParameters, 'windowSigmaMm' | 'smoothingSigmaMm'>,
): DensityMeasure {
  const { sizePx, spacingMm } = grid;
  const plane = planeSize(grid);
  const lightly = createSmoother(sizePx, windowSigmaMm / spacingMm);
  const smoothly = createSmoother(sizePx, smoothingSigmaMm / spacingMm);
  const tissue = new Uint8Array(plane);
  const counted = new Uint8Array(plane);
  const on = <T extends Float32Array | Uint8Array>(map: T, slice: number) =>
    map.subarray(slice * plane, (slice + 1) * plane) as T;
  return {
    light: ({ hu }) =>
      slices.map(slice => {
        const [here, may] = [on(hu, slice), on(countable, slice)];
        for (let i = 0; i < plane; i++) {
          tissue[i] = may[i] !== 0 && here[i]! >= PLAUSIBLE_HU[0] && here[i]! <= PLAUSIBLE_HU[1] ? 1 : 0;
        }
        return lightly(here, tissue, lightWanted && on(lightWanted, slice));
      }),
    insideWindow: ({ hu }, light, window, into = new Float32Array(hu.length).fill(Number.NaN)) => {
      slices.forEach((slice, n) => {
        insideAwayFromFluid(light[n]!, sizePx[0], window, counted);
        smoothly(on(hu, slice), counted, wanted && on(wanted, slice), on(into, slice));
      });
      return into;
    },
  };
}

/** 1 inside the window, but for pixels that touch fluid, which is what lies below it: their density is partly the fluid's. */
function insideAwayFromFluid(
  light: Float32Array,
  width: number,
  { huWindowLow: low, huWindowHigh: high }: Window,
  into: Uint8Array,
): void {
  for (let i = 0; i < into.length; i++) {
    const hu = light[i]!;
    into[i] = 0;
    // NaN outside the tissue is neither in the window nor fluid.
    if (!(hu >= low && hu <= high)) continue;
    const besideFluid =
      light[i - 1]! < low || light[i + 1]! < low || light[i - width]! < low || light[i + width]! < low;
    into[i] = besideFluid ? 0 : 1;
  }
}
