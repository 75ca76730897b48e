import type { AnalysisGrid } from '../prepare/analysisStack.js';
import { coveredShare } from './coverage.js';
import { cutoffPercent, type MeasuredRegion } from './measureRegions.js';
import type { FindingParameters } from './parameters.js';
import { regionProbability } from './regionProbability.js';
import { EVEN_ODDS, rescore } from './rescore.js';
import type { AspectsFinding, Contribution, RegionFinding, RegionNote } from './strokeResult.js';

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
 * Which side is scored, and what one cut alone is worth, `rescore` decides: the slider asks the same question again.
 */
export function scoreAspects(
  measured: readonly MeasuredRegion[],
  grid: AnalysisGrid,
  levelsMm: readonly number[],
  parameters: FindingParameters,
  scores?: ScoredRegions,
): AspectsFinding {
  const regions = measured.map((region, n) =>
    judge(region, grid, coveredShare(region.name, grid, levelsMm), parameters, scores, n),
  );
  const threshold = scores?.threshold ?? EVEN_ODDS;
  return rescore({ total: 10, side: 'none', threshold, regions }, threshold, parameters);
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
  const byCutoff = () => regionProbability(evidence.differencePercent, cutoffPercent(name, parameters), parameters);
  return {
    name,
    side,
    affected: false,
    // A region without any counted voxel has no difference at all: it must not read as "no difference".
    probability: unseen ? 0 : (score?.probability ?? byCutoff()),
    ...(scores === undefined || score === undefined || unseen
      ? {}
      : { contributions: score.contributions, baseLogOdds: scores.baseLogOdds }),
    evidence,
    slices: [...new Set(analysisSlices.flatMap(k => grid.slices[k]!.sourceSlices))].sort((a, b) => a - b),
    ...(note === undefined ? {} : { note }),
  };
}

/** What keeps a region from being counted, dark or not; what one cut alone is worth depends on the threshold. */
function noteOf(
  { evidence, countedMl, mirrorHaemorrhageShare }: MeasuredRegion,
  parameters: FindingParameters,
): RegionNote | undefined {
  if (Math.max(evidence.haemorrhageShare, mirrorHaemorrhageShare) >= parameters.maxHaemorrhageShare)
    return 'haemorrhage';
  if (evidence.oldInfarctShare >= parameters.maxOldInfarctShare) return 'oldInfarct';
  return countedMl < parameters.minCountedMl ? 'tooFewVoxels' : undefined;
}
