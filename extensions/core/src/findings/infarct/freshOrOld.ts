import type { NetworkMaps } from '../../model/networkMaps.js';
import type { FindingBasis } from '../findingBasis.js';
import { between } from '../regions/headDensities.js';

/**
 * The network's maps with its word "old" taken only where the density is one of fluid or scar. A large dark infarct of some
 * hours looks old to the network though nothing is lost: above `tissueShare` of the way from CSF to tissue it is an
 * infarct, as probable as the network holds either of the two. Below, both maps stay as they are.
 */
export function freshOrOld(
  network: NetworkMaps,
  { densityAt, densities, parameters }: Pick<FindingBasis, 'densityAt' | 'densities' | 'parameters'>,
): NetworkMaps {
  const limitHu = between(densities, parameters.tissueShare);
  const infarct = network.masks.infarct.slice();
  const oldInfarct = network.masks.oldInfarct.slice();
  for (let i = 0; i < infarct.length; i++) {
    if (oldInfarct[i]! <= infarct[i]! || densityAt(i) < limitHu) continue;
    infarct[i] = oldInfarct[i]!;
    oldInfarct[i] = 0;
  }
  return { ...network, masks: { ...network.masks, infarct, oldInfarct } };
}
