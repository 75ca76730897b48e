import { type NetworkMaps, thresholdByte } from '../decode/sliceMaps.js';
import type { AnalysisStack } from '../prepare/analysisStack.js';
import type { HeadFrame } from '../prepare/headFrame.js';
import { levelsMm } from '../prepare/levels.js';
import type { Notice } from '../suitability.js';
import { acuteRange } from './acuteRange.js';
import { typedHaemorrhages } from './bleedTypes.js';
import { lesionBoxes } from './boxes.js';
import { cleanBrain } from './cleanBrain.js';
import { findingMaps } from './findingMaps.js';
import { findingWarnings } from './findingWarnings.js';
import { withMargin } from './haemorrhages.js';
import { findLesions, type Lesions } from './lesions.js';
import { type MeasuredRegion, measureRegions } from './measureRegions.js';
import { netWaterUptake } from './netWaterUptake.js';
import type { FindingParameters, MaskThresholds } from './parameters.js';
import { placeRegions, type RegionPlacement } from './placeRegions.js';
import { regionFeatures } from './regionFeatures.js';
import { regionLabel, type Side } from './regions.js';
import { type ScoredRegions, scoreAspects } from './scoreAspects.js';
import { voxelSides } from './sides.js';
import type { AnalysisMaps, SourceImage, StrokeResult } from './strokeResult.js';
import { addVolumes, sidedVolumeMl } from './volumes.js';

/** Lesions and regions on the grid: the stage "regions". */
export interface Located {
  /** The network's maps, the brain cleaned. */
  readonly network: NetworkMaps;
  readonly lesions: Lesions;
  readonly placement: RegionPlacement;
}

export function locateFindings(
  stack: AnalysisStack,
  frame: HeadFrame,
  raw: NetworkMaps,
  thresholds: MaskThresholds,
  parameters: FindingParameters,
): Located {
  const brain = cleanBrain(raw.masks.brain, stack, frame, thresholds.brain);
  const network = { ...raw, masks: { ...raw.masks, brain } };
  return {
    network,
    lesions: findLesions(stack, frame, network, thresholds, parameters),
    placement: placeRegions(stack, frame, network, {
      brain: thresholds.brain,
      minNetworkShare: parameters.minNetworkShare,
    }),
  };
}

/** The figures of all regions: what a region-score model judges, and what is judged without one. */
export interface MeasuredFindings extends Located {
  readonly maps: AnalysisMaps;
  readonly measured: readonly MeasuredRegion[];
  /** One row per region in the order of the label maps: right 1-10, left 11-20. */
  readonly features: readonly Readonly<Record<string, number>>[];
  /** 1 where densities of brain tissue may be compared. */
  readonly countable: Uint8Array;
}

export function measureFindings(
  stack: AnalysisStack,
  frame: HeadFrame,
  located: Located,
  thresholds: MaskThresholds,
  parameters: FindingParameters,
): MeasuredFindings {
  const { network, lesions, placement } = located;
  const brainByte = thresholdByte(thresholds.brain);
  const bleeding = withMargin(lesions.haemorrhage, stack, parameters.haemorrhageMarginMm);
  const countable = network.masks.brain.map((v, i) =>
    v >= brainByte && bleeding[i] === 0 && lesions.noInfarct[i] === 0 && lesions.oldInfarct[i] === 0 ? 1 : 0,
  );
  const maps = findingMaps(network, lesions, placement.labels, thresholds);
  const { oldInfarct, haemorrhage } = lesions;
  const regionMaps = { regions: placement.labels, countable, infarct: maps.infarct, oldInfarct, haemorrhage };
  const measured = measureRegions(stack, frame, regionMaps, thresholds.infarct, parameters);
  return { ...located, maps, measured, features: regionFeatures(measured, stack), countable };
}

type Scored = Pick<
  StrokeResult,
  'maps' | 'aspects' | 'infarct' | 'haemorrhage' | 'netWaterUptake' | 'boxes' | 'parameters'
> & { readonly warnings: readonly Notice[] };

/** Figures, score, volumes and boxes: the stage "score". `scores` are those of a region-score model, if there is one. */
export function scoreFindings(
  stack: AnalysisStack,
  frame: HeadFrame,
  findings: MeasuredFindings,
  images: readonly SourceImage[],
  thresholds: MaskThresholds,
  parameters: FindingParameters,
  scores?: ScoredRegions,
): Scored {
  const { lesions, placement, maps, measured } = findings;
  const scored = scoreAspects(measured, stack, levelsMm(stack, frame), parameters, scores);
  const aspects = {
    ...scored,
    regions: scored.regions.map(r => ({ ...r, features: findings.features[regionLabel(r.name, r.side) - 1]! })),
  };
  const sideOf = voxelSides(stack, frame);
  const infarct = infarctVolumes(stack, findings, sideOf, parameters);
  const haemorrhage = haemorrhageVolumes(stack, findings, sideOf);
  const uptakeMaps = { infarct: lesions.infarct, countable: findings.countable };
  const uptake = netWaterUptake(stack, frame, uptakeMaps, sideOf, parameters);
  return {
    maps,
    aspects,
    infarct,
    haemorrhage,
    ...(uptake === undefined ? {} : { netWaterUptake: uptake }),
    boxes: lesionBoxes(lesions.lesions, stack, images, sideOf),
    parameters: { ...parameters, ...thresholdParameters(thresholds, aspects.threshold) },
    warnings: findingWarnings(aspects, placement, { infarct, haemorrhage }),
  };
}

function infarctVolumes(
  stack: AnalysisStack,
  { network, lesions, countable }: MeasuredFindings,
  sideOf: (index: number) => Side,
  parameters: FindingParameters,
): StrokeResult['infarct'] {
  const acuteVolumeMl = sidedVolumeMl(lesions.infarct, stack, sideOf);
  const oldVolumeMl = sidedVolumeMl(lesions.oldInfarct, stack, sideOf);
  const tissue = (i: number) => countable[i] === 1;
  const acuteRangeMl = acuteRange(lesions.infarct, network.masks.infarct, tissue, stack, parameters);
  return { volumeMl: addVolumes(acuteVolumeMl, oldVolumeMl), acuteVolumeMl, oldVolumeMl, acuteRangeMl };
}

function haemorrhageVolumes(
  stack: AnalysisStack,
  { network, lesions }: MeasuredFindings,
  sideOf: (index: number) => Side,
): StrokeResult['haemorrhage'] {
  const bleeds = sidedVolumeMl(lesions.haemorrhage, stack, sideOf);
  const rim = sidedVolumeMl(lesions.oedema, stack, sideOf);
  const types = typedHaemorrhages(lesions.haemorrhage, network, stack, sideOf);
  return {
    volumeMl: bleeds.left + bleeds.right,
    ...(types === undefined ? {} : { types }),
    ...(network.others?.oedema === undefined ? {} : { oedemaMl: rim.left + rim.right }),
  };
}

const thresholdParameters = (thresholds: MaskThresholds, region: number | undefined): Record<string, number> => ({
  ...Object.fromEntries(Object.entries(thresholds).map(([name, value]) => [`${name}Threshold`, value])),
  ...(region === undefined ? {} : { regionThreshold: region }),
});
