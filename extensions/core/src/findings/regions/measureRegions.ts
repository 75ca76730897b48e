import {
  ASPECTS_REGIONS,
  type AspectsRegion,
  isDeepRegion,
  oppositeSide,
  regionLabel,
  type Side,
} from '../../anatomy/regions.js';
import type { AnalysisStack } from '../../grid/analysisStack.js';
import { voxelMl } from '../../grid/components.js';
import { medianWithin } from '../../volume/median.js';
import { select } from '../../volume/select.js';
import type { RegionEvidence } from '../findings.js';
import type { FindingParameters } from '../parameters.js';
import type { RegionLayout, RegionPlace } from './regionLayout.js';

export interface MeasuredRegion {
  readonly name: AspectsRegion;
  readonly side: Side;
  readonly evidence: RegionEvidence;
  /** Smaller of the volumes here and in the mirror region, counted and whole, mL. */
  readonly countedMl: number;
  readonly seenMl: number;
  /** Share of haemorrhage in the mirror region, 0-1. */
  readonly mirrorHaemorrhageShare: number;
  /** Share that was not compared since a bleed reaches it or its mirror image; the larger one of the two regions, 0-1. */
  readonly disturbedShare: number;
  /** The same for what is denser than tissue, and for an old infarct. */
  readonly besideDenseShare: number;
  readonly besideOldShare: number;
  /** Share that lies in an acute infarct which the rules believe, 0-1. */
  readonly believedShare: number;
  /** Share of the counted voxels that are darker than the darkest fifth of the mirror region; 0.2 = alike. */
  readonly darkVoxelShare: number;
  /** Difference that two neighbouring cuts both reach, per cent, at the best place; 0 where no two could be measured. */
  readonly twoCutsPercent: number;
  /** Standard deviation of the voxels about their smoothed density, HU. */
  readonly noiseHu: number;
  /** Slices of the analysis grid on which the region lies. */
  readonly analysisSlices: readonly number[];
}

export const cutoffPercent = (name: AspectsRegion, parameters: FindingParameters): number =>
  isDeepRegion(name) ? parameters.deepCutoffPercent : parameters.corticalCutoffPercent;

/** The densities of one region. */
interface Tally {
  /** Those of the voxels that count, in no order. */
  readonly counted: Float32Array;
  readonly countedMl: number;
  readonly squaredNoise: number;
  readonly mean: number;
  readonly median: number;
  /** Median of each cut that has enough voxels, by analysis slice. */
  readonly cutMedians: ReadonlyMap<number, number>;
  /** Density under which the darkest fifth lies. */
  readonly darkest: number;
}

/** Not a number where there is nothing to take it of: no voxel counted is no density of 0. */
const ofCounted = (values: Float32Array, figure: (of: Float32Array) => number): number =>
  values.length === 0 ? Number.NaN : figure(values);

function mean(values: Float32Array): number {
  let sum = 0;
  for (const v of values) sum += v;
  return sum / values.length;
}

/** The darkest fifth of the other side: a lesion that takes part of a region shows here before it moves the median. */
const DARKEST_SHARE = 0.2;

/** What the densities of a region come to. Selecting leaves them in another order, so each figure is taken of what is still in its own. */
function tally(
  { hu }: AnalysisStack,
  densities: Float32Array,
  { voxels, cuts }: RegionPlace,
  ml: readonly number[],
  minCutVoxels: number,
): Tally {
  const all = new Float32Array(voxels.length);
  const byCut: (readonly [slice: number, values: Float32Array])[] = [];
  let [length, countedMl, squaredNoise] = [0, 0, 0];
  for (const { slice, from, to } of cuts) {
    const before = length;
    for (let n = from; n < to; n++) {
      const i = voxels[n]!;
      const density = densities[i]!;
      if (Number.isNaN(density)) continue;
      all[length++] = density;
      squaredNoise += (hu[i]! - density) ** 2;
    }
    if (length - before >= minCutVoxels) byCut.push([slice, all.subarray(before, length)]);
    countedMl += (length - before) * ml[slice]!;
  }
  const counted = all.subarray(0, length);
  const shared = { counted, countedMl, squaredNoise, mean: ofCounted(counted, mean) };
  const cutMedians = new Map(byCut.map(([slice, values]) => [slice, medianWithin(values)]));
  const whole = ofCounted(counted, medianWithin);
  // The median has left the lower half in front.
  const lower = counted.subarray(0, (length >> 1) + 1);
  const darkest = ofCounted(lower, of => select(of, Math.floor(DARKEST_SHARE * length)));
  return { ...shared, cutMedians, median: whole, darkest };
}

/** Share of the densities that are lower than a limit. */
function shareBelow(limit: number, values: Float32Array): number {
  if (values.length === 0 || Number.isNaN(limit)) return DARKEST_SHARE;
  let darker = 0;
  for (const hu of values) if (hu < limit) darker++;
  return darker / values.length;
}

/** Relative difference per cut on which both sides can be measured, by analysis slice. */
const cutPercents = (here: ReadonlyMap<number, number>, there: ReadonlyMap<number, number>): Map<number, number> =>
  new Map(
    [...here].flatMap(([k, own]) => {
      const opposite = there.get(k);
      return opposite === undefined ? [] : [[k, (100 * (opposite - own)) / opposite] as const];
    }),
  );

/** Longest run of neighbouring slices that are each at or over the cut-off. */
function longestDarkRun(cuts: ReadonlyMap<number, number>, cutoff: number): number {
  const dark = [...cuts].filter(([, percent]) => percent >= cutoff).map(([k]) => k);
  let longest = 0;
  let run = 0;
  for (const k of dark.sort((a, b) => a - b)) {
    run = dark.includes(k - 1) ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** The two-cut rule as a number: the largest difference that two neighbouring slices both reach. */
function reachedOnTwoCuts(cuts: ReadonlyMap<number, number>): number {
  const pairs = [...cuts].flatMap(([k, percent]) => {
    const next = cuts.get(k + 1);
    return next === undefined ? [] : [Math.min(percent, next)];
  });
  return pairs.length === 0 ? 0 : Math.max(...pairs);
}

/**
 * The figures of all twenty regions: median density against the mirror region's, over brain voxels inside the HU window
 * after in-plane smoothing (region AUC 0.97 with this rule, 0.87 without the window), and what the masks say of them.
 * `densities` are `countedDensities` of the same stack.
 */
export function measureRegions(
  stack: AnalysisStack,
  densities: Float32Array,
  layout: RegionLayout,
  parameters: FindingParameters,
): MeasuredRegion[] {
  const ml = voxelMl(stack);
  const tallies = layout.map(place => tally(stack, densities, place, ml, parameters.minCutVoxels));
  const shareOf = ({ voxels }: RegionPlace, n: number) => (voxels.length === 0 ? 0 : n / voxels.length);
  return (['right', 'left'] as const).flatMap(side =>
    ASPECTS_REGIONS.map((name): MeasuredRegion => {
      const label = regionLabel(name, side);
      const mirror = regionLabel(name, oppositeSide(side));
      const [here, there] = [layout[label]!, layout[mirror]!];
      const [own, opposite] = [tallies[label]!, tallies[mirror]!];
      const differenceHu = opposite.median - own.median;
      const voxelsCounted = own.counted.length;
      const cuts = cutPercents(own.cutMedians, opposite.cutMedians);
      const share = (n: number) => shareOf(here, n);
      const larger = (of: 'disturbed' | 'besideDense' | 'besideOld') =>
        Math.max(share(here[of]), shareOf(there, there[of]));
      return {
        name,
        side,
        countedMl: Math.min(own.countedMl, opposite.countedMl),
        seenMl: Math.min(here.volumeMl, there.volumeMl),
        mirrorHaemorrhageShare: shareOf(there, there.haemorrhage),
        disturbedShare: larger('disturbed'),
        besideDenseShare: larger('besideDense'),
        besideOldShare: larger('besideOld'),
        believedShare: share(here.believed),
        darkVoxelShare: shareBelow(opposite.darkest, own.counted),
        twoCutsPercent: reachedOnTwoCuts(cuts),
        noiseHu: voxelsCounted === 0 ? 0 : Math.sqrt(own.squaredNoise / voxelsCounted),
        analysisSlices: here.cuts.map(({ slice }) => slice),
        evidence: {
          huMean: own.mean,
          huMedian: own.median,
          huMeanOpposite: opposite.mean,
          huMedianOpposite: opposite.median,
          differenceHu,
          // Both are NaN where nothing was counted: the window begins far above 0 HU.
          differencePercent: (100 * differenceHu) / opposite.median,
          voxelsCounted,
          voxelsLeftOut: here.voxels.length - voxelsCounted,
          volumeMl: here.volumeMl,
          networkProbability: share(here.probability),
          infarctShare: share(here.overThreshold),
          oldInfarctShare: share(here.old),
          haemorrhageShare: share(here.haemorrhage),
          cuts: cuts.size,
          consecutiveDarkCuts: longestDarkRun(cuts, parameters.cutShareOfCutoff * cutoffPercent(name, parameters)),
        },
      };
    }),
  );
}
