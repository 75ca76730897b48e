import { isDeepRegion } from '../../anatomy/regions.js';
import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { median } from '../../volume/median.js';
import type { MeasuredRegion } from './measureRegions.js';

/**
 * The figures from which a region-score model may judge a region; a model's manifest names those it takes. "Opposite" is
 * the mirror region.
 */
export interface RegionFeatures {
  /** Opposite minus this side, medians, HU; positive = darker here. */
  readonly differenceHu: number;
  /** The same relative to the opposite median, per cent. */
  readonly differencePercent: number;
  /** `differenceHu` in standard deviations of the voxels' noise. */
  readonly differenceInNoise: number;
  /** Share of the voxels in the darkest fifth of the opposite side; 0.2 = alike. */
  readonly darkVoxelShare: number;
  /** Longest run of neighbouring cuts that are each over the published cut-off. */
  readonly darkCuts: number;
  /** Difference that two neighbouring cuts both reach, per cent, at the best place. */
  readonly twoCutsPercent: number;
  /** Mean of the infarct network's probability, here and opposite, and share over its threshold. */
  readonly networkProbability: number;
  readonly networkShare: number;
  readonly oppositeNetworkProbability: number;
  readonly oldInfarctShare: number;
  /** Difference of the other nine regions of this side, per cent, each bounded, weighted by counted volume. */
  readonly restOfSidePercent: number;
  readonly noiseHu: number;
  readonly sliceThicknessMm: number;
  readonly countedMl: number;
  /** 1 for C, L, IC and I, 0 for M1-M6. */
  readonly deep: number;
}

export const FEATURE_NAMES = [
  'differenceHu',
  'differencePercent',
  'differenceInNoise',
  'darkVoxelShare',
  'darkCuts',
  'twoCutsPercent',
  'networkProbability',
  'networkShare',
  'oppositeNetworkProbability',
  'oldInfarctShare',
  'restOfSidePercent',
  'noiseHu',
  'sliceThicknessMm',
  'countedMl',
  'deep',
] as const satisfies readonly (keyof RegionFeatures)[];

/** Less noise than this is smoothing by the scanner, not certainty, HU. */
const LEAST_NOISE_HU = 1;
/** One region that is quite off (an old infarct, a bleed) must not speak for its whole side, per cent. */
const REST_BOUND_PERCENT = 15;

/** One row of figures per region, in the order of the measured regions. */
export function regionFeatures(
  measured: readonly MeasuredRegion[],
  grid: AnalysisGrid,
): readonly (RegionFeatures & Readonly<Record<string, number>>)[] {
  const sliceThicknessMm = median(grid.slices.map(slice => slice.thicknessMm));
  return measured.map(region => {
    const { evidence, noiseHu, countedMl, darkVoxelShare, name, side } = region;
    const mirror = measured.find(other => other.name === name && other.side !== side);
    // Where nothing was counted on one side there is no difference, not one of 100 %.
    const differenceHu = countedMl === 0 ? 0 : evidence.differenceHu;
    return {
      differenceHu,
      differencePercent: countedMl === 0 ? 0 : evidence.differencePercent,
      differenceInNoise: differenceHu / Math.max(LEAST_NOISE_HU, noiseHu),
      darkVoxelShare,
      darkCuts: evidence.consecutiveDarkCuts,
      twoCutsPercent: region.twoCutsPercent,
      networkProbability: evidence.networkProbability,
      networkShare: evidence.infarctShare,
      oppositeNetworkProbability: mirror?.evidence.networkProbability ?? 0,
      oldInfarctShare: evidence.oldInfarctShare,
      restOfSidePercent: restOfSide(measured, region),
      noiseHu,
      sliceThicknessMm,
      countedMl,
      deep: isDeepRegion(name) ? 1 : 0,
    };
  });
}

function restOfSide(measured: readonly MeasuredRegion[], region: MeasuredRegion): number {
  const others = measured.filter(
    ({ side, name, countedMl }) => side === region.side && name !== region.name && countedMl > 0,
  );
  const ml = others.reduce((sum, other) => sum + other.countedMl, 0);
  const bounded = (percent: number) => Math.min(REST_BOUND_PERCENT, Math.max(-REST_BOUND_PERCENT, percent));
  const sum = others.reduce(
    (total, { evidence, countedMl }) => total + countedMl * bounded(evidence.differencePercent),
    0,
  );
  return ml === 0 ? 0 : sum / ml;
}
