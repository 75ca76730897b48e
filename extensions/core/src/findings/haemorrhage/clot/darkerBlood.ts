import { planeSize } from '../../../grid/analysisStack.js';
import { mirrorVoxels } from '../../../grid/templatePlanes.js';
import { thresholdByte } from '../../../model/networkMaps.js';
import type { ClotBasis } from './clotBasis.js';
import { planeDistance } from './planeDistance.js';
import { planeParts } from './planeParts.js';

/** The darker part of a clot is denser than the head's tissue by this, and than what lies opposite, HU: grey matter is not. */
const OVER_TISSUE_HU = 7;
const OVER_MIRROR_HU = 6;
/** It reaches no further from the dense blood than this, mm. */
const REACH_MM = 20;
/** The rim of a clot is as dense by partial volume, and narrower than twice this, mm. */
const OPENING_MM = 2;

/**
 * What hangs on a clot and is denser than brain and than the mirror place, though no network marks it, slice by slice: networks
 * mark the dense core of a clot of mixed density. `clot` and `other` are 1 inside, on the analysis grid; `other` is none of it.
 */
export function darkerBlood(
  { stack, network, thresholds, densityAt, densities, frame }: ClotBasis,
  clot: Uint8Array,
  other: Uint8Array,
): Uint8Array {
  const { brain } = network.masks;
  const brainByte = thresholdByte(thresholds.brain);
  const mirrorOf = mirrorVoxels(stack, frame);
  const plane = planeSize(stack);
  const [reach, radius] = [REACH_MM / stack.spacingMm, OPENING_MM / stack.spacingMm];
  const isDenser = (voxel: number): boolean => {
    if (other[voxel] === 1 || brain[voxel]! < brainByte) return false;
    const hu = densityAt(voxel);
    if (!(hu >= densities.tissueHu + OVER_TISSUE_HU)) return false;
    const mirror = mirrorOf(voxel);
    // Where nothing can be compared the density alone decides.
    return !(mirror !== undefined && brain[mirror]! >= brainByte && densityAt(mirror) > hu - OVER_MIRROR_HU);
  };
  const found = new Uint8Array(clot.length);
  for (let start = 0; start < clot.length; start += plane) {
    const own = clot.subarray(start, start + plane);
    if (!own.includes(1)) continue;
    const away = planeDistance(i => own[i] === 1, stack.sizePx);
    const dense = own.map((inside, i) => (inside === 1 || (away[i]! <= reach && isDenser(start + i)) ? 1 : 0));
    const inner = planeDistance(i => dense[i] === 0, stack.sizePx);
    const near = planeDistance(i => inner[i]! > radius, stack.sizePx);
    const opened = dense.map((inside, i) => (inside === 1 && near[i]! <= radius ? 1 : 0));
    for (const part of planeParts(opened, stack.sizePx)) {
      if (part.some(i => own[i] === 1)) for (const i of part) found[start + i] = 1;
    }
  }
  return found;
}
