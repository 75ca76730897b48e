import { componentMask, connectedComponents } from '../../grid/components.js';
import { thresholdByte } from '../../model/networkMaps.js';
import type { FindingBasis } from '../findingBasis.js';
import { anyNear, BONE_HU } from './nearBone.js';

/** Cortical bone blurs about two pixels of 1 mm into the brain. */
const BONE_REACH_PX = 2;
/** Smaller ones are noise, and the rim of a vessel, mL. */
const LEAST_ML = 0.05;
/** Share of a spot that must lie apart from the skull: what does not is the blur of the bone, on both sides of the head alike. */
const MIN_APART_SHARE = 0.5;

/**
 * 1 where something in the regions is denser than brain can be: calcification, contrast, metal, blood that is no finding. The
 * window leaves it out, but not its rim, which partial volume makes a few HU brighter: the healthy region opposite would
 * read as dark. `regions` holds the labels 0-20, `brain` probability x 255.
 */
export function denseSpots(
  { stack, thresholds, parameters: { huWindowHigh }, densityAt }: FindingBasis,
  regions: Uint8Array,
  brain: Uint8Array,
): Uint8Array {
  const byte = thresholdByte(thresholds.brain);
  const dense = regions.map((label, i) => (label !== 0 && densityAt(i) > huWindowHigh ? 1 : 0));
  const besideSkull = (voxel: number): boolean =>
    anyNear(stack.sizePx, voxel, BONE_REACH_PX, i => brain[i]! < byte && stack.hu[i]! >= BONE_HU);
  const spots = connectedComponents(dense, stack).filter(
    ({ voxels, volumeMl }) =>
      volumeMl >= LEAST_ML &&
      voxels.reduce((n, v) => n + (besideSkull(v) ? 0 : 1), 0) >= MIN_APART_SHARE * voxels.length,
  );
  return componentMask(dense.length, spots);
}
