import type { AnalysisGrid } from '../prepare/analysisStack.js';
import { coveredShare } from './coverage.js';
import { cutoffPercent, type MeasuredRegion } from './measureRegions.js';
import type { FindingParameters } from './parameters.js';
import { regionProbability } from './regionProbability.js';
import type { Side } from './regions.js';
import type { AspectsFinding, RegionFinding, RegionNote } from './strokeResult.js';

/** A region that was judged on its own, before the side is known. */
interface Judged {
  readonly region: MeasuredRegion;
  readonly probability: number;
  readonly dark: boolean;
  readonly note: RegionNote | undefined;
}

/**
 * The score: a region counts where its density difference to the mirror region reaches the published cut-off and nothing
 * speaks against it. Only one side can be scored (the score was made for one middle cerebral artery): the one whose dark
 * regions have the larger sum of probabilities.
 */
export function scoreAspects(
  measured: readonly MeasuredRegion[],
  grid: AnalysisGrid,
  levelsMm: readonly number[],
  parameters: FindingParameters,
): AspectsFinding {
  const judged = measured.map(region => judge(region, coveredShare(region.name, grid, levelsMm), parameters));
  const evidence = (side: Side) =>
    judged
      .filter(j => j.region.side === side && j.dark && j.note === undefined)
      .reduce((sum, j) => sum + j.probability, 0);
  const [right, left] = [evidence('right'), evidence('left')];
  const side = right === 0 && left === 0 ? 'none' : right >= left ? 'right' : 'left';
  const first: Side = side === 'none' ? 'right' : side;
  const regions = [...judged.filter(j => j.region.side === first), ...judged.filter(j => j.region.side !== first)].map(
    j => finding(j, side, grid),
  );
  return { total: 10 - regions.filter(r => r.affected).length, side, regions };
}

function judge(region: MeasuredRegion, covered: number, parameters: FindingParameters): Judged {
  const { evidence } = region;
  const cutoff = cutoffPercent(region.name, parameters);
  const unseen = region.seenMl === 0 || covered < parameters.minCoveredShare;
  // A region without any counted voxel has no difference at all: it must not read as "no difference".
  const probability = unseen ? 0 : regionProbability(evidence.scoredPercent, cutoff, parameters);
  const dark = !unseen && evidence.scoredPercent >= cutoff;
  return { region, probability, dark, note: unseen ? 'notAssessed' : noteOf(region, dark, parameters) };
}

/** What keeps a region from being counted. Old infarct and haemorrhage are named even where the region is not dark. */
function noteOf(region: MeasuredRegion, dark: boolean, parameters: FindingParameters): RegionNote | undefined {
  const { evidence, countedMl, mirrorHaemorrhageShare } = region;
  if (Math.max(evidence.haemorrhageShare, mirrorHaemorrhageShare) >= parameters.maxHaemorrhageShare)
    return 'haemorrhage';
  if (evidence.oldInfarctShare >= parameters.maxOldInfarctShare) return 'oldInfarct';
  if (countedMl < parameters.minCountedMl) return 'tooFewVoxels';
  if (dark && evidence.consecutiveDarkCuts < parameters.minConsecutiveCuts) return 'singleSlice';
  return undefined;
}

function finding({ region, probability, dark, note }: Judged, side: Side | 'none', grid: AnalysisGrid): RegionFinding {
  return {
    name: region.name,
    side: region.side,
    affected: dark && note === undefined && region.side === side,
    probability,
    evidence: region.evidence,
    slices: [...new Set(region.analysisSlices.flatMap(k => grid.slices[k]!.sourceSlices))].sort((a, b) => a - b),
    ...(note === undefined ? {} : { note }),
  };
}
