import type { NetworkMaps } from '../../model/networkMaps.js';
import type { HeadBasis } from '../findingBasis.js';
import { cleanBrain } from './cleanBrain.js';
import { placeRegions, type RegionPlacement } from './placeRegions.js';

export interface LocatedRegions {
  /** The brain as the network drew it, probability x 255. */
  readonly drawn: Uint8Array;
  /** Probability x 255, without what cannot be brain. */
  readonly brain: Uint8Array;
  readonly placement: RegionPlacement;
}

/** The brain, and the ASPECTS regions in it. */
export function locateRegions(
  { stack, frame, thresholds, parameters: { minNetworkShare } }: HeadBasis,
  network: NetworkMaps,
): LocatedRegions {
  const { brain: drawn } = network.masks;
  const brain = cleanBrain(drawn, stack, frame, thresholds.brain);
  const cleaned = { ...network, masks: { ...network.masks, brain } };
  const placement = placeRegions(stack, frame, cleaned, { brain: thresholds.brain, minNetworkShare });
  return { drawn, brain, placement };
}
