import type { Component } from '../../grid/components.js';
import { templateCoordinate } from '../../grid/templatePlanes.js';
import type { NetworkMaps } from '../../model/networkMaps.js';
import { networkCertainty } from '../aspects/networkCertainty.js';
import type { FindingBasis } from '../findingBasis.js';

/** Share of a bleed near the ends of the skull from which it belongs there. */
const END_SHARE = 2 / 3;

/**
 * Whether the network is sure enough of a bleed for the place where it lies: on the whole, or in a core that is large
 * enough, since a large bleed with a wide doubtful rim is still a bleed. And whether its density is that of blood on the
 * whole: what is mostly at the dense end and not large is a venous sinus, calcification or bone in partial volume.
 */
export function credibleHaemorrhage(
  { stack, frame, parameters, densityAt }: Omit<FindingBasis, 'thresholds'>,
  { masks: { haemorrhage } }: NetworkMaps,
): (bleed: Component) => boolean {
  const { minMeanHaemorrhage, certainMeanHaemorrhage, certainHaemorrhageCore, certainHaemorrhageCoreMl } = parameters;
  const { petrousZMm, vertexZMm, maxMedianHaemorrhageHu, certainDenseHaemorrhageMl } = parameters;
  const certaintyOf = networkCertainty(stack, haemorrhage, certainHaemorrhageCore);
  const zOf = templateCoordinate(stack, frame, 2);
  const atAnEnd = (voxel: number): boolean => {
    const z = zOf(voxel);
    return z < petrousZMm || z > vertexZMm;
  };
  return bleed => {
    const { voxels } = bleed;
    const { mean, certainMl } = certaintyOf(bleed);
    if (mean < minMeanHaemorrhage && certainMl < certainHaemorrhageCoreMl) return false;
    const dense = voxels.reduce((n, v) => n + (densityAt(v) > maxMedianHaemorrhageHu ? 1 : 0), 0);
    if (dense > voxels.length / 2 && certainMl < certainDenseHaemorrhageMl) return false;
    return (
      mean >= certainMeanHaemorrhage || voxels.reduce((n, v) => n + (atAnEnd(v) ? 1 : 0), 0) < END_SHARE * voxels.length
    );
  };
}
