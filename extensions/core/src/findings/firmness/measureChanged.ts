import type { AnalysisStack } from '../../grid/analysisStack.js';
import { levelsMm } from '../../grid/templatePlanes.js';
import { median } from '../../volume/median.js';
import { type ScoredRegions, scoreAspects } from '../aspects/scoreAspects.js';
import type { FindingBasis } from '../findingBasis.js';
import type { AspectsFinding, ChangedScore, RegionFinding } from '../findings.js';
import type { MeasuredFindings } from '../measuredFindings.js';
import type { FindingParameters } from '../parameters.js';
import { insideWindow, lightDensities } from '../regions/countedDensities.js';
import { type MeasuredRegion, measureRegions } from '../regions/measureRegions.js';
import { placeRegions } from '../regions/placeRegions.js';
import { regionFeatures } from '../regions/regionFeatures.js';
import type { ChangeableHead } from './changedHead.js';
import { ALL_CHANGES, type ChangeName, SMALL_CHANGES } from './smallChanges.js';

/** The regions as they are measured under one small change. */
export interface ChangedRegions {
  readonly change: ChangeName;
  readonly by: number;
  readonly head: ChangeableHead;
  readonly measured: readonly MeasuredRegion[];
  /** What a region-score model judges, in the order of `measured`. */
  readonly features: readonly Readonly<Record<string, number>>[];
}

/** The scan's noise where nothing was counted, HU. */
const USUAL_NOISE_HU = 4;

/**
 * Places and measures the regions again under each of the changes. What the networks drew stays as it is, and so does what
 * was found to be a bleed, an old infarct, or not comparable for either; where only the frame changes the densities stay
 * too, and where only densities change the regions do.
 */
export function measureChanged(
  basis: FindingBasis,
  findings: MeasuredFindings,
  changes: readonly { readonly change: ChangeName; readonly by: number }[] = ALL_CHANGES,
): readonly ChangedRegions[] {
  const { stack, frame, parameters, thresholds } = basis;
  const { network, regionMaps, counted, huWindowLow, measured } = findings;
  const noise = measured.filter(region => region.countedMl > 0).map(region => region.noiseHu);
  const head: ChangeableHead = {
    stack,
    frame,
    levels: levelsMm(stack, frame),
    parameters: { ...parameters, huWindowLow },
    noiseHu: noise.length === 0 ? USUAL_NOISE_HU : median(noise),
  };
  const limits = { brain: thresholds.brain, minNetworkShare: parameters.minNetworkShare };
  const slices = measured.flatMap(region => region.analysisSlices);
  const within = [...new Set(slices)].sort((a, b) => a - b);
  const lightOf = (of: AnalysisStack, windowed: FindingParameters) =>
    lightDensities(of, within, regionMaps.countable, windowed);
  const light = lightOf(stack, head.parameters);
  return changes.map(({ change, by }) => {
    const changed = SMALL_CHANGES[change].apply(head, by);
    const { levels, parameters: windowed } = changed;
    const moved = changed.frame !== head.frame || levels !== head.levels;
    const regions = moved ? placeRegions(stack, changed.frame, network, limits, levels).labels : regionMaps.regions;
    const lightly = changed.stack === stack ? light : lightOf(changed.stack, windowed);
    const densities = lightly === light && windowed === head.parameters ? counted : insideWindow(lightly, windowed);
    const again = measureRegions(changed.stack, densities, { ...regionMaps, regions }, thresholds.infarct, windowed);
    return { change, by, head: changed, measured: again, features: regionFeatures(again, changed.stack) };
  });
}

/** The total and what turns under one change. `scores` are those of a region-score model for its features, if there is one. */
export function scoreChanged(
  { change, by, head, measured }: ChangedRegions,
  { regions }: AspectsFinding,
  scores?: ScoredRegions,
): ChangedScore {
  const again = scoreAspects(measured, head.stack, levelsMm(head.stack, head.frame), head.parameters, scores);
  const counts = (of: readonly RegionFinding[], { name, side }: RegionFinding) =>
    of.some(region => region.affected && region.name === name && region.side === side);
  const turned = regions
    .filter(region => region.affected !== counts(again.regions, region))
    .map(({ name, side }) => ({ name, side }));
  return { change, by, total: again.total ?? Number.NaN, side: again.side, turned };
}
