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
  const byNetwork = note === undefined && isDisturbed(region, parameters);
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

/** Whether a bleed reaches so much of a region or of its mirror that their densities cannot be compared. */
const isDisturbed = (
  { mirrorHaemorrhageShare, disturbedShare }: MeasuredRegion,
  { maxHaemorrhageShare, maxDisturbedShare }: FindingParameters,
): boolean => mirrorHaemorrhageShare >= maxHaemorrhageShare || disturbedShare > maxDisturbedShare;

/**
 * What keeps a region from being counted, dark or not; what one cut alone is worth depends on the threshold. Where a bleed
 * disturbs the comparison no difference of density says anything: a region counts there only if the infarct network marks
 * most of it.
 */
function noteOf(region: MeasuredRegion, parameters: FindingParameters): RegionNote | undefined {
  const { evidence, countedMl, mirrorHaemorrhageShare } = region;
  if (evidence.haemorrhageShare >= parameters.maxHaemorrhageShare) return 'haemorrhage';
  if (evidence.oldInfarctShare >= parameters.maxOldInfarctShare) return 'oldInfarct';
  if (isDisturbed(region, parameters)) {
    if (evidence.infarctShare >= parameters.ownInfarctShare) return undefined;
    return mirrorHaemorrhageShare >= parameters.maxHaemorrhageShare ? 'haemorrhage' : 'besideHaemorrhage';
  }
  return countedMl < parameters.minCountedMl ? 'tooFewVoxels' : undefined;
}
