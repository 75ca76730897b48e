import {
  ASPECTS_REGIONS,
  type AspectsRegion,
  isDeepRegion,
  oppositeSide,
  regionLabel,
  type Side,
} from '../../anatomy/regions.js';
import type { AnalysisStack } from '../../grid/analysisStack.js';
import { planeSize } from '../../grid/analysisStack.js';
import { voxelMl } from '../../grid/components.js';
import { thresholdByte } from '../../model/networkMaps.js';
import { medianOf } from '../../volume/median.js';
import { select } from '../../volume/select.js';
import type { RegionEvidence } from '../findings.js';
import type { FindingParameters } from '../parameters.js';

/** What is measured in: labels, masks and probabilities on the grid of the stack. */
export interface RegionMaps {
  /** Labels 0-20. */
  readonly regions: Uint8Array;
  /** 1 where brain tissue may be counted: brain, no haemorrhage, no old infarct. */
  readonly countable: Uint8Array;
  /** Probability x 255 of the infarct network. */
  readonly infarct: Uint8Array;
  /** 1 where the mask holds. */
  readonly oldInfarct: Uint8Array;
  readonly haemorrhage: Uint8Array;
  /** 1 where a bleed keeps both sides from being compared. */
  readonly disturbed: Uint8Array;
  /** The same for what is denser than tissue, and for an old infarct. */
  readonly besideDense: Uint8Array;
  readonly besideOld: Uint8Array;
  /** 1 where an acute infarct is believed. */
  readonly believed: Uint8Array;
}

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

/** Densities and sums of one region. */
interface Tally {
  /** Densities of the voxels that count. */
  readonly counted: Float32Array;
  /** The same of each slice on which the region lies. */
  readonly bySlice: ReadonlyMap<number, Float32Array>;
  readonly voxels: number;
  readonly volumeMl: number;
  readonly countedMl: number;
  readonly probability: number;
  readonly overThreshold: number;
  readonly squaredNoise: number;
  readonly old: number;
  readonly haemorrhage: number;
  readonly disturbed: number;
  readonly besideDense: number;
  readonly besideOld: number;
  readonly believed: number;
}

/** Not a number where there is nothing to take it of: no voxel counted is no density of 0. */
const ofCounted = (values: Float32Array, figure: (of: Float32Array) => number): number =>
  values.length === 0 ? Number.NaN : figure(values);

function mean(values: Float32Array): number {
  let sum = 0;
  for (const v of values) sum += v;
  return sum / values.length;
}

const LABELS = 21;

/** The tallies of all labels 0-20. */
function tally(stack: AnalysisStack, densities: Float32Array, maps: RegionMaps, infarctByte: number): readonly Tally[] {
  const plane = planeSize(stack);
  const ml = voxelMl(stack);
  const sum = () => new Float64Array(LABELS);
  const [volumeMl, countedMl, probability, overThreshold] = [sum(), sum(), sum(), sum()];
  const [squaredNoise, old, haemorrhage, disturbed] = [sum(), sum(), sum(), sum()];
  const [besideDense, besideOld, believed] = [sum(), sum(), sum()];
  const voxelsOn = stack.slices.map((_, k) => voxelsOf(maps.regions, k * plane, (k + 1) * plane));
  const voxels = sum().map((_, label) => voxelsOn.reduce((n, of) => n + of[label]!, 0));
  const counted = Array.from(voxels, most => new Float32Array(most));
  const bySlice = counted.map(() => new Map<number, Float32Array>());
  const length = new Uint32Array(LABELS);
  stack.slices.forEach((_, k) => {
    const here = voxelsOn[k]!;
    if (here.every(n => n === 0)) return;
    const before = length.slice();
    for (let i = k * plane; i < (k + 1) * plane; i++) {
      const label = maps.regions[i]!;
      if (label === 0) continue;
      probability[label]! += maps.infarct[i]! / 255;
      if (maps.infarct[i]! >= infarctByte) overThreshold[label]!++;
      old[label]! += maps.oldInfarct[i]!;
      haemorrhage[label]! += maps.haemorrhage[i]!;
      disturbed[label]! += maps.disturbed[i]!;
      besideDense[label]! += maps.besideDense[i]!;
      besideOld[label]! += maps.besideOld[i]!;
      believed[label]! += maps.believed[i]!;
      const density = densities[i]!;
      if (Number.isNaN(density)) continue;
      counted[label]![length[label]!++] = density;
      squaredNoise[label]! += (stack.hu[i]! - density) ** 2;
    }
    for (let label = 1; label < LABELS; label++) {
      if (here[label] === 0) continue;
      const [from, to] = [before[label]!, length[label]!];
      bySlice[label]!.set(k, counted[label]!.subarray(from, to));
      volumeMl[label]! += here[label]! * ml[k]!;
      countedMl[label]! += (to - from) * ml[k]!;
    }
  });
  return Array.from(voxels, (of, label) => ({
    counted: counted[label]!.subarray(0, length[label]),
    bySlice: bySlice[label]!,
    voxels: of,
    volumeMl: volumeMl[label]!,
    countedMl: countedMl[label]!,
    probability: probability[label]!,
    overThreshold: overThreshold[label]!,
    squaredNoise: squaredNoise[label]!,
    old: old[label]!,
    haemorrhage: haemorrhage[label]!,
    disturbed: disturbed[label]!,
    besideDense: besideDense[label]!,
    besideOld: besideOld[label]!,
    believed: believed[label]!,
  }));
}

/** How many voxels from one place to another have each label but 0. */
function voxelsOf(labels: Uint8Array, from: number, to: number): Uint32Array {
  const voxels = new Uint32Array(LABELS);
  for (let i = from; i < to; i++) {
    const label = labels[i]!;
    if (label !== 0) voxels[label]!++;
  }
  return voxels;
}

/** The darkest fifth of the other side: a lesion that takes part of a region shows here before it moves the median. */
const DARKEST_SHARE = 0.2;

/** Share of `here` that lies in the darkest fifth of `there`. */
function shareOfDarkest(here: Float32Array, there: Float32Array): number {
  if (here.length === 0 || there.length === 0) return DARKEST_SHARE;
  const limit = select(there.slice(), Math.floor(DARKEST_SHARE * there.length));
  let darker = 0;
  for (const hu of here) if (hu < limit) darker++;
  return darker / here.length;
}

/** Median of each cut that has enough voxels, by analysis slice. */
const cutMedians = ({ bySlice }: Tally, minVoxels: number): ReadonlyMap<number, number> =>
  new Map([...bySlice].flatMap(([k, values]) => (values.length < minVoxels ? [] : [[k, medianOf(values)] as const])));

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
  maps: RegionMaps,
  infarctThreshold: number,
  parameters: FindingParameters,
): MeasuredRegion[] {
  const tallies = tally(stack, densities, maps, thresholdByte(infarctThreshold));
  const medians = tallies.map(({ counted }) => ofCounted(counted, medianOf));
  const cutsOf = tallies.map(t => cutMedians(t, parameters.minCutVoxels));
  const shareOf = (t: Tally, n: number) => (t.voxels === 0 ? 0 : n / t.voxels);
  return (['right', 'left'] as const).flatMap(side =>
    ASPECTS_REGIONS.map((name): MeasuredRegion => {
      const label = regionLabel(name, side);
      const mirror = regionLabel(name, oppositeSide(side));
      const [here, there] = [tallies[label]!, tallies[mirror]!];
      const [huMedian, huMedianOpposite] = [medians[label]!, medians[mirror]!];
      const differenceHu = huMedianOpposite - huMedian;
      const [own, opposite] = [here.counted, there.counted];
      const cuts = cutPercents(cutsOf[label]!, cutsOf[mirror]!);
      const share = (n: number) => shareOf(here, n);
      const larger = (of: 'disturbed' | 'besideDense' | 'besideOld') =>
        Math.max(share(here[of]), shareOf(there, there[of]));
      return {
        name,
        side,
        countedMl: Math.min(here.countedMl, there.countedMl),
        seenMl: Math.min(here.volumeMl, there.volumeMl),
        mirrorHaemorrhageShare: shareOf(there, there.haemorrhage),
        disturbedShare: larger('disturbed'),
        besideDenseShare: larger('besideDense'),
        besideOldShare: larger('besideOld'),
        believedShare: share(here.believed),
        darkVoxelShare: shareOfDarkest(own, opposite),
        twoCutsPercent: reachedOnTwoCuts(cuts),
        noiseHu: own.length === 0 ? 0 : Math.sqrt(here.squaredNoise / own.length),
        analysisSlices: [...here.bySlice.keys()].sort((a, b) => a - b),
        evidence: {
          huMean: ofCounted(own, mean),
          huMedian,
          huMeanOpposite: ofCounted(opposite, mean),
          huMedianOpposite,
          differenceHu,
          // Both are NaN where nothing was counted: the window begins far above 0 HU.
          differencePercent: (100 * differenceHu) / huMedianOpposite,
          voxelsCounted: own.length,
          voxelsLeftOut: here.voxels - own.length,
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
