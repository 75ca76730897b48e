import { defined } from '../../defined.js';
import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { EVEN_ODDS } from '../../model/evenOdds.js';
import type { AspectsFinding, Contribution, NotScored, RegionFinding, RegionNote } from '../findings.js';
import type { FindingParameters } from '../parameters.js';
import { coveredShare } from '../regions/coverage.js';
import { cutoffPercent, type MeasuredRegion } from '../regions/measureRegions.js';
import { regionProbability } from '../regions/regionProbability.js';
import { rescore } from './rescore.js';

/** What the region-score model says; regions in the order of the measured ones. */
export interface ScoredRegions {
  /** Shipped probability from which a region counts. */
  readonly threshold: number;
  readonly baseLogOdds: number;
  readonly regions: readonly { readonly probability: number; readonly contributions: readonly Contribution[] }[];
}

/**
 * The score: a region counts where its calibrated probability reaches the shipped threshold and nothing speaks against
 * it. Without a region-score model the probability is that of the published cut-offs, one half exactly at the cut-off.
 * Which side is scored, and what one cut alone is worth, `rescore` decides: the slider asks the same question again. With
 * `notScored` no total is made at all.
 */
export function scoreAspects(
  measured: readonly MeasuredRegion[],
  grid: AnalysisGrid,
  levelsMm: readonly number[],
  parameters: FindingParameters,
  scores?: ScoredRegions,
  notScored?: NotScored,
): AspectsFinding {
  const regions = measured.map((region, n) =>
    judge(region, grid, coveredShare(region.name, grid, levelsMm), parameters, scores, n),
  );
  const threshold = scores?.threshold ?? EVEN_ODDS;
  const finding: AspectsFinding = {
    ...defined({ notScored }),
    side: 'none',
    threshold,
    regions,
  };
  return rescore(finding, threshold, parameters);
}

function judge(
  region: MeasuredRegion,
  grid: AnalysisGrid,
  covered: number,
  parameters: FindingParameters,
  scores: ScoredRegions | undefined,
  n: number,
): RegionFinding {
  const score = scores?.regions[n];
  const { name, side, evidence, analysisSlices } = region;
  const unseen = region.seenMl === 0 || covered < parameters.minCoveredShare;
  const note = unseen ? 'notAssessed' : noteOf(region, parameters);
  const byNetwork = note === undefined && hindranceOf(region, parameters) !== undefined;
  return {
    name,
    side,
    affected: false,
    // A region without any counted voxel has no difference at all: it must not read as "no difference".
    probability: unseen ? 0 : (score?.probability ?? probabilityByCutoff(region, byNetwork, parameters)),
    ...(scores === undefined || score === undefined || unseen
      ? {}
      : { contributions: score.contributions, baseLogOdds: scores.baseLogOdds }),
    evidence,
    slices: [...new Set(analysisSlices.flatMap(k => grid.slices[k]!.sourceSlices))].sort((a, b) => a - b),
    ...defined({ note }),
    ...(byNetwork ? { byNetwork } : {}),
  };
}

/** Without a region-score model: the published cut-offs, or the network's share of the region where only that says anything. */
function probabilityByCutoff(
  { name, evidence, countedMl }: MeasuredRegion,
  byNetwork: boolean,
  parameters: FindingParameters,
): number {
  if (byNetwork) return evidence.infarctShare;
  if (countedMl === 0) return 0;
  return regionProbability(evidence.differencePercent, cutoffPercent(name, parameters), parameters);
}

/** What keeps the densities of so much of a region or of its mirror from being compared that no difference says anything. */
function hindranceOf(
  { mirrorHaemorrhageShare, disturbedShare, besideDenseShare, besideOldShare }: MeasuredRegion,
  { maxHaemorrhageShare, maxDisturbedShare }: FindingParameters,
): RegionNote | undefined {
  if (mirrorHaemorrhageShare >= maxHaemorrhageShare) return 'haemorrhage';
  if (disturbedShare > maxDisturbedShare) return 'besideHaemorrhage';
  if (besideDenseShare > maxDisturbedShare) return 'besideDense';
  return besideOldShare > maxDisturbedShare ? 'besideOldInfarct' : undefined;
}

/**
 * What keeps a region from being counted, dark or not; what one cut alone is worth depends on the threshold. Where densities
 * cannot be compared a region counts only if an infarct that the rules believe takes most of it.
 */
function noteOf(region: MeasuredRegion, parameters: FindingParameters): RegionNote | undefined {
  const { evidence, countedMl, believedShare } = region;
  if (evidence.haemorrhageShare >= parameters.maxHaemorrhageShare) return 'haemorrhage';
  if (evidence.oldInfarctShare >= parameters.maxOldInfarctShare) return 'oldInfarct';
  const hindrance = hindranceOf(region, parameters);
  if (hindrance !== undefined) return believedShare >= parameters.ownInfarctShare ? undefined : hindrance;
  return countedMl < parameters.minCountedMl ? 'tooFewVoxels' : undefined;
}
