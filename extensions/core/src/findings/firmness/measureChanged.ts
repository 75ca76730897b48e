import type { AnalysisStack } from '../../grid/analysisStack.js';
import { withMargin } from '../../grid/margin.js';
import { levelsMm } from '../../grid/templatePlanes.js';
import { median } from '../../volume/median.js';
import { type ScoredRegions, scoreAspects } from '../aspects/scoreAspects.js';
import type { FindingBasis } from '../findingBasis.js';
import type { AspectsFinding, ChangedScore, RegionFinding } from '../findings.js';
import type { MeasuredFindings } from '../measuredFindings.js';
import type { FindingParameters } from '../parameters.js';
import { densityMeasure } from '../regions/countedDensities.js';
import { type MeasuredRegion, measureRegions } from '../regions/measureRegions.js';
import { placeRegions } from '../regions/placeRegions.js';
import { regionFeatures } from '../regions/regionFeatures.js';
import { layOutRegions, type RegionMaps } from '../regions/regionLayout.js';
import { smoothingReachPx } from '../regions/smoothInside.js';
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
 * too, and where only densities change the regions do. One change is measured each time that the next is asked for.
 */
export function* measureChanged(
  basis: FindingBasis,
  findings: MeasuredFindings,
  changes: readonly { readonly change: ChangeName; readonly by: number }[] = ALL_CHANGES,
): Generator<ChangedRegions, void> {
  const { stack, frame, parameters, thresholds } = basis;
  const { network, regionMaps, counted, huWindowLow, measured } = findings;
  const noise = measured.filter(region => region.countedMl > 0).map(region => region.noiseHu);
  const { asked, ...where } = askedPlaces(stack, regionMaps, parameters);
  const heightsMm = levelsMm(stack, frame);
  const head: ChangeableHead = {
    stack,
    frame,
    heightsMm,
    levelsMm: heightsMm,
    asked,
    parameters: { ...parameters, huWindowLow },
    noiseHu: noise.length === 0 ? USUAL_NOISE_HU : median(noise),
  };
  const limits = { brain: thresholds.brain, minNetworkShare: parameters.minNetworkShare };
  const slices = [...new Set(measured.flatMap(region => region.analysisSlices))].sort((a, b) => a - b);
  const densities = densityMeasure(stack, { slices, countable: regionMaps.countable, ...where }, parameters);
  const light = densities.light(stack);
  const layout = layOutRegions(stack, regionMaps, thresholds.infarct);
  const changedDensities = new Float32Array(stack.hu.length).fill(Number.NaN);
  for (const { change, by } of changes) {
    const changed = SMALL_CHANGES[change].apply(head, by);
    const moved = changed.frame !== head.frame || changed.levelsMm !== head.levelsMm;
    const denser = changed.stack !== stack || changed.parameters !== head.parameters;
    // Changed densities are there for the regions where they lie.
    if (moved && denser) throw new Error(`${change} changes both where the head lies and what is measured there`);
    const place = () => placeRegions(stack, changed.frame, network, limits, changed).labels;
    const there = moved ? layOutRegions(stack, { ...regionMaps, regions: place() }, thresholds.infarct) : layout;
    const lightly = changed.stack === stack ? light : densities.light(changed.stack);
    const of = denser ? densities.insideWindow(changed.stack, lightly, changed.parameters, changedDensities) : counted;
    const again = measureRegions(changed.stack, of, there, changed.parameters);
    yield { change, by, head: changed, measured: again, features: regionFeatures(again, changed.stack) };
  }
}

/** Where changed densities are asked for: in the regions, and as far about them as these look. */
function askedPlaces(stack: AnalysisStack, { regions, countable }: RegionMaps, parameters: FindingParameters) {
  const wanted = regions.map(label => (label === 0 ? 0 : 1));
  // A pixel that touches fluid does not count, so one more.
  const reachPx = smoothingReachPx(parameters.smoothingSigmaMm / stack.spacingMm) + 1;
  const lightWanted = withMargin(wanted, stack, reachPx * stack.spacingMm);
  const lightReachPx = smoothingReachPx(parameters.windowSigmaMm / stack.spacingMm);
  const near = withMargin(lightWanted, stack, lightReachPx * stack.spacingMm);
  const asked: number[] = [];
  for (let i = 0; i < near.length; i++) if (near[i] !== 0 && countable[i] !== 0) asked.push(i);
  return { wanted, lightWanted, asked: Uint32Array.from(asked) };
}

/** The total and what turns under one change. `scores` are those of a region-score model for its features, if there is one. */
export function scoreChanged(
  { change, by, head, measured }: ChangedRegions,
  { regions }: AspectsFinding,
  scores?: ScoredRegions,
): ChangedScore {
  const again = scoreAspects(measured, head.stack, head.heightsMm, head.parameters, scores);
  const counts = (of: readonly RegionFinding[], { name, side }: RegionFinding) =>
    of.some(region => region.affected && region.name === name && region.side === side);
  const turned = regions
    .filter(region => region.affected !== counts(again.regions, region))
    .map(({ name, side }) => ({ name, side }));
  return { change, by, total: again.total ?? Number.NaN, side: again.side, turned };
}
