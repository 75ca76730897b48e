import { planeSize } from '../../grid/analysisStack.js';
import { type Component, connectedComponents, voxelMl } from '../../grid/components.js';
import { templateCoordinate } from '../../grid/templatePlanes.js';
import { type NetworkMaps, thresholdByte } from '../../model/networkMaps.js';
import { networkCertainty } from '../aspects/networkCertainty.js';
import type { FindingBasis } from '../findingBasis.js';
import { brainMedians } from '../regions/brainMedians.js';
import { nearBone } from '../regions/nearBone.js';

/** Cortical bone blurs about two pixels of 1 mm into the brain. */
const BONE_REACH_PX = 2;

/** 1 where the likeliest kind of bleed lies along the skull: there bone is beside every voxel of a thin one. */
function extraAxial({ others }: NetworkMaps): ((index: number) => boolean) | undefined {
  const { subdural, epidural, ...rest } = others ?? {};
  if (subdural === undefined && epidural === undefined) return undefined;
  const inner = [rest.parenchymal, rest.intraventricular, rest.subarachnoid];
  return i => {
    const outer = Math.max(subdural?.[i] ?? 0, epidural?.[i] ?? 0);
    return outer > 0 && inner.every(map => (map?.[i] ?? 0) <= outer);
  };
}

/**
 * Parts of the haemorrhage mask that can be blood: as dense as blood, clearly denser than the brain of their slice, and
 * large enough apart from what bone next to them may explain (the network's false positives lie at vertex and base). A
 * part that the network calls subdural or epidural needs less of itself away from bone: a layer of 3-4 mm along the skull
 * has half of its voxels within reach of the bone's blur, and bone blur alone never is that thick.
 */
export function findHaemorrhages(basis: FindingBasis, network: NetworkMaps): Component[] {
  const { stack, thresholds, parameters, densityAt } = basis;
  const { masks } = network;
  const { haemorrhageLowHu, haemorrhageHighHu, haemorrhageContrastHu, minHaemorrhageMl } = parameters;
  const isExtraAxial = extraAxial(network);
  const plane = planeSize(stack);
  const [haemorrhageByte, brainByte] = [thresholdByte(thresholds.haemorrhage), thresholdByte(thresholds.brain)];
  const medians = brainMedians(stack, masks.brain, brainByte);
  const mask = new Uint8Array(stack.hu.length);
  for (let i = 0; i < mask.length; i++) {
    if (masks.haemorrhage[i]! < haemorrhageByte || masks.brain[i]! < brainByte) continue;
    const hu = densityAt(i);
    const lowest = Math.max(haemorrhageLowHu, medians[Math.floor(i / plane)]! + haemorrhageContrastHu);
    mask[i] = hu >= lowest && hu <= haemorrhageHighHu ? 1 : 0;
  }
  const ml = voxelMl(stack);
  const soundMl = ({ voxels }: Component) =>
    voxels.reduce((sum, v) => sum + (nearBone(stack, v, BONE_REACH_PX) ? 0 : ml[Math.floor(v / plane)]!), 0);
  const credible = credibleHaemorrhage(basis, network);
  return connectedComponents(mask, stack).filter(part => {
    if (part.volumeMl < minHaemorrhageMl || !credible(part)) return false;
    const outer = isExtraAxial === undefined ? 0 : part.voxels.reduce((n, v) => n + (isExtraAxial(v) ? 1 : 0), 0);
    const share = outer > part.voxels.length / 2 ? parameters.minBoneFreeShareExtraAxial : parameters.minBoneFreeShare;
    return soundMl(part) >= Math.max(minHaemorrhageMl, share * part.volumeMl);
  });
}

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
): (part: Component) => boolean {
  const { minMeanHaemorrhage, certainMeanHaemorrhage, certainHaemorrhageCore, certainHaemorrhageCoreMl } = parameters;
  const { petrousZMm, vertexZMm, maxMedianHaemorrhageHu, certainDenseHaemorrhageMl } = parameters;
  const certaintyOf = networkCertainty(stack, haemorrhage, certainHaemorrhageCore);
  const zOf = templateCoordinate(stack, frame, 2);
  const atAnEnd = (voxel: number): boolean => {
    const z = zOf(voxel);
    return z < petrousZMm || z > vertexZMm;
  };
  return part => {
    const { voxels } = part;
    const { mean, certainMl } = certaintyOf(part);
    if (mean < minMeanHaemorrhage && certainMl < certainHaemorrhageCoreMl) return false;
    const dense = voxels.reduce((n, v) => n + (densityAt(v) > maxMedianHaemorrhageHu ? 1 : 0), 0);
    if (dense > voxels.length / 2 && certainMl < certainDenseHaemorrhageMl) return false;
    return (
      mean >= certainMeanHaemorrhage || voxels.reduce((n, v) => n + (atAnEnd(v) ? 1 : 0), 0) < END_SHARE * voxels.length
    );
  };
}
