import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { type Component, componentMask } from '../../grid/components.js';
import { inReach } from '../../grid/margin.js';
import { type MaskThresholds, type NetworkMaps, thresholdByte } from '../../model/networkMaps.js';
import type { FindingParameters } from '../parameters.js';

/** The surroundings of bleeds: what is dark there is oedema. */
export interface HaemorrhageSurroundings {
  /** 1 where no infarct is looked for: in reach of a bleed, or marked as its oedema. */
  readonly noInfarct: Uint8Array;
  /** 1 where the network marks oedema in reach of a bleed. */
  readonly oedema: Uint8Array;
}

/**
 * Oedema belongs to a bleed: the network's mark counts where it touches the reach of one, and is dropped elsewhere.
 * Everything within the reach is kept from being called an infarct, since the dark rim of a clot looks just like one.
 */
export function haemorrhageSurroundings(
  parts: readonly Component[],
  { masks }: NetworkMaps,
  grid: AnalysisGrid,
  thresholds: MaskThresholds,
  parameters: FindingParameters,
): HaemorrhageSurroundings {
  const large = parts.filter(({ volumeMl }) => volumeMl >= parameters.oedemaFromMl);
  const core = componentMask(masks.brain.length, large);
  if (parts.length === 0) return { noInfarct: core, oedema: core };
  const mask = componentMask(masks.brain.length, parts);
  const reach = inReach(core, grid, parameters.oedemaReachMm);
  const oedemaByte = thresholdByte(thresholds.oedema);
  const brainByte = thresholdByte(thresholds.brain);
  const marked = (i: number) => masks.oedema[i]! >= oedemaByte && masks.brain[i]! >= brainByte;
  // Twice the reach: the rim of a large clot may be broad, but is never far from it.
  const nearby = inReach(core, grid, 2 * parameters.oedemaReachMm);
  const oedema = core.map((_, i) => (nearby[i] === 1 && mask[i] === 0 && marked(i) ? 1 : 0));
  return { oedema, noInfarct: reach.map((v, i) => (v === 1 || oedema[i] === 1 ? 1 : 0)) };
}
