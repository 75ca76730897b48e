import type { NetworkMaps } from '../../../model/networkMaps.js';
import type { FindingBasis } from '../../findingBasis.js';
import type { FoundHaemorrhage } from '../findHaemorrhage.js';

/** What a clot is looked for in. */
export interface ClotBasis extends Pick<FindingBasis, 'stack' | 'thresholds' | 'densityAt' | 'densities' | 'frame'> {
  readonly network: NetworkMaps;
  readonly haemorrhage: Pick<FoundHaemorrhage, 'mask'>;
}
