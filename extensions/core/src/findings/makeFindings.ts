import type { NetworkMaps } from '../decode/sliceMaps.js';
import { thresholdByte } from '../decode/sliceMaps.js';
import type { AnalysisStack } from '../prepare/analysisStack.js';
import type { HeadFrame } from '../prepare/headFrame.js';
import { levelsMm } from '../prepare/levels.js';
import type { Notice } from '../suitability.js';
import { lesionBoxes } from './boxes.js';
import { cleanBrain } from './cleanBrain.js';
import { findingWarnings } from './findingWarnings.js';
import { withMargin } from './haemorrhages.js';
import { findLesions, type Lesions } from './lesions.js';
import { measureRegions } from './measureRegions.js';
import type { FindingParameters, MaskThresholds } from './parameters.js';
import { placeRegions, type RegionPlacement } from './placeRegions.js';
import { scoreAspects } from './scoreAspects.js';
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

type Scored = Pick<StrokeResult, 'maps' | 'aspects' | 'infarct' | 'haemorrhage' | 'boxes' | 'parameters'> & {
  readonly warnings: readonly Notice[];
};

/** Figures, score, volumes and boxes: the stage "score". */
export function scoreFindings(
  stack: AnalysisStack,
  frame: HeadFrame,
  { network, lesions, placement }: Located,
  images: readonly SourceImage[],
  thresholds: MaskThresholds,
  parameters: FindingParameters,
): Scored {
  const brainByte = thresholdByte(thresholds.brain);
  const bleeding = withMargin(lesions.haemorrhage, stack, parameters.haemorrhageMarginMm);
  const countable = network.masks.brain.map((v, i) =>
    v >= brainByte && bleeding[i] === 0 && lesions.oldInfarct[i] === 0 ? 1 : 0,
  );
  const maps = findingMaps(network, lesions, placement.labels, thresholds);
  const levels = levelsMm(stack, frame);
  const measured = measureRegions(
    stack,
    frame,
    {
      regions: placement.labels,
      countable,
      infarct: maps.infarct,
      oldInfarct: lesions.oldInfarct,
      haemorrhage: lesions.haemorrhage,
    },
    thresholds.infarct,
    parameters,
  );
  const aspects = scoreAspects(measured, stack, levels, parameters);
  const sideOf = voxelSides(stack, frame);
  const acuteVolumeMl = sidedVolumeMl(lesions.infarct, stack, sideOf);
  const oldVolumeMl = sidedVolumeMl(lesions.oldInfarct, stack, sideOf);
  const bleeds = sidedVolumeMl(lesions.haemorrhage, stack, sideOf);
  const infarct = { volumeMl: addVolumes(acuteVolumeMl, oldVolumeMl), acuteVolumeMl, oldVolumeMl };
  const haemorrhage = { volumeMl: bleeds.left + bleeds.right };
  return {
    maps,
    aspects,
    infarct,
    haemorrhage,
    boxes: lesionBoxes(lesions.lesions, stack, images, sideOf),
    parameters: { ...parameters, ...thresholdParameters(thresholds) },
    warnings: findingWarnings(aspects, placement, { infarct, haemorrhage }),
  };
}

const thresholdParameters = (thresholds: MaskThresholds): Record<string, number> =>
  Object.fromEntries(Object.entries(thresholds).map(([name, value]) => [`${name}Threshold`, value]));

/**
 * The maps that are shown, stored and measured: the networks' probabilities, with everything at or over its threshold
 * that did not pass the plausibility checks set to 0, so that picture and figures never disagree.
 */
function findingMaps(
  { masks }: NetworkMaps,
  lesions: Lesions,
  regions: Uint8Array,
  thresholds: MaskThresholds,
): AnalysisMaps {
  const brainByte = thresholdByte(thresholds.brain);
  const shown = (map: Uint8Array, mask: Uint8Array, threshold: number, atLeast?: Uint8Array) => {
    const from = thresholdByte(threshold);
    return map.map((v, i) => {
      if (masks.brain[i]! < brainByte) return 0;
      if (mask[i] === 1) return Math.max(from, v, atLeast?.[i] ?? 0);
      return v >= from ? 0 : v;
    });
  };
  return {
    regions,
    brain: masks.brain,
    infarct: shown(masks.infarct, lesions.infarct, thresholds.infarct),
    oldInfarct: shown(masks.oldInfarct, lesions.oldInfarct, thresholds.oldInfarct, masks.infarct),
    haemorrhage: shown(masks.haemorrhage, lesions.haemorrhage, thresholds.haemorrhage),
  };
}
