import { type NetworkMaps, thresholdByte } from '../decode/sliceMaps.js';
import { cleanBrain } from '../findings/cleanBrain.js';
import { findHaemorrhages } from '../findings/haemorrhages.js';
import { localDensity } from '../findings/localDensity.js';
import type { FindingParameters, MaskThresholds } from '../findings/parameters.js';
import { placeRegions } from '../findings/placeRegions.js';
import type { AnalysisMaps, SourceImage } from '../findings/strokeResult.js';
import type { AnalysisGrid } from '../prepare/analysisStack.js';
import type { HeadFrame } from '../prepare/headFrame.js';
import type { Scene } from './scene.js';

/** What can be shown before the analysis is through. Provisional: the result at the end replaces it. */
export interface PartialResult {
  /** The stage that has just ended. */
  readonly stage: 'regions' | 'haemorrhage' | 'infarct';
  readonly grid: AnalysisGrid;
  readonly headFrame: HeadFrame;
  readonly images: readonly SourceImage[];
  /** Those maps that this stage gave; earlier ones are not sent again. */
  readonly maps: Partial<AnalysisMaps>;
}

type Limits = { readonly thresholds: MaskThresholds; readonly parameters: FindingParameters };

/** Brain and regions, as the result will have them. */
export function regionsSoFar({ stack, frame }: Scene, network: NetworkMaps, { thresholds, parameters }: Limits) {
  const brain = cleanBrain(network.masks.brain, stack, frame, thresholds.brain);
  const cleaned: NetworkMaps = { ...network, masks: { ...network.masks, brain } };
  const { minNetworkShare } = parameters;
  const { labels } = placeRegions(stack, frame, cleaned, { brain: thresholds.brain, minNetworkShare });
  return { regions: labels, brain };
}

/** Bleeding that passes the plausibility checks: an alert must not rest on a false positive at the skull base. */
export function haemorrhageSoFar({ stack }: Scene, network: NetworkMaps, { thresholds, parameters }: Limits) {
  const { brain, haemorrhage } = network.masks;
  const densityAt = localDensity(stack, brain, thresholds.brain, parameters);
  const from = thresholdByte(thresholds.haemorrhage);
  const shown = haemorrhage.map(v => (v >= from ? 0 : v));
  for (const { voxels } of findHaemorrhages(stack, network, densityAt, thresholds, parameters)) {
    for (const i of voxels) shown[i] = haemorrhage[i]!;
  }
  return { haemorrhage: shown };
}

/** The networks' probabilities inside the brain; which lesion is old is decided with the score. */
export function infarctSoFar(network: NetworkMaps, { thresholds }: Limits) {
  const { brain, infarct, oldInfarct } = network.masks;
  const from = thresholdByte(thresholds.brain);
  const inside = (map: Uint8Array) => map.map((v, i) => (brain[i]! >= from ? v : 0));
  return { infarct: inside(infarct), oldInfarct: inside(oldInfarct) };
}
