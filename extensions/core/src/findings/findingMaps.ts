import type { LesionKind } from '../lesions.js';
import { type MaskThresholds, type NetworkMaps, thresholdByte } from '../model/networkMaps.js';
import type { AnalysisMaps } from './findings.js';
import type { FoundHaemorrhage } from './haemorrhage/findHaemorrhage.js';
import type { Lesions } from './infarct/lesions.js';

/*
 * The maps that are shown, stored and measured: the networks' probabilities, with everything at or over its threshold
 * that did not pass the plausibility checks set to 0, so that picture and figures never disagree.
 */

export function haemorrhageMap(
  network: NetworkMaps,
  { mask }: FoundHaemorrhage,
  thresholds: MaskThresholds,
): Pick<AnalysisMaps, 'haemorrhage'> {
  return { haemorrhage: shown(network, thresholds, 'haemorrhage', mask) };
}

/** Nothing where oedema is not told, or has no clot that it belongs to. */
export const oedemaMap = (
  network: NetworkMaps,
  { believedOedema }: FoundHaemorrhage,
  thresholds: MaskThresholds,
): Partial<Pick<AnalysisMaps, 'oedema'>> =>
  believedOedema ? { oedema: shown(network, thresholds, 'oedema', believedOedema.mask) } : {};

export function infarctMaps(
  network: NetworkMaps,
  { infarct, oldInfarct }: Lesions,
  thresholds: MaskThresholds,
): Pick<AnalysisMaps, 'infarct' | 'oldInfarct'> {
  return {
    infarct: shown(network, thresholds, 'infarct', infarct),
    oldInfarct: shown(network, thresholds, 'oldInfarct', oldInfarct, network.masks.infarct),
  };
}

/** `accepted` is 1 where the mask holds; there the map is at least as high as `atLeast`. */
function shown(
  { masks }: NetworkMaps,
  thresholds: MaskThresholds,
  name: LesionKind,
  accepted: Uint8Array,
  atLeast?: Uint8Array,
): Uint8Array {
  const [from, brainFrom] = [thresholdByte(thresholds[name]), thresholdByte(thresholds.brain)];
  return masks[name].map((v, i) => {
    if (masks.brain[i]! < brainFrom) return 0;
    if (accepted[i] === 1) return Math.max(from, v, atLeast?.[i] ?? 0);
    return v >= from ? 0 : v;
  });
}
