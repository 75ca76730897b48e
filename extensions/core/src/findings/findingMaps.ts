import { type NetworkMaps, thresholdByte } from '../decode/sliceMaps.js';
import type { Lesions } from './lesions.js';
import type { MaskThresholds } from './parameters.js';
import type { AnalysisMaps } from './strokeResult.js';

/**
 * The maps that are shown, stored and measured: the networks' probabilities, with everything at or over its threshold
 * that did not pass the plausibility checks set to 0, so that picture and figures never disagree.
 */
export function findingMaps(
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
