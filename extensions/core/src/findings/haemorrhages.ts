import { type Component, connectedComponents, voxelMl } from '../decode/components.js';
import { type NetworkMaps, thresholdByte } from '../decode/sliceMaps.js';
import type { AnalysisGrid, AnalysisStack } from '../prepare/analysisStack.js';
import { credibleBleed } from './credibleBleed.js';
import type { FindingBasis } from './findingBasis.js';

/** Cortical bone; its blur reaches about two pixels of 1 mm into the brain. */
const BONE_HU = 150;
const BONE_REACH_PX = 2;

/** Brain densities beyond this range are noise or bone; the median needs no finer step than 1 HU. */
const HISTOGRAM_HU = [-50, 200] as const;

/** Median density of the brain of each slice: near vertex and base bone and beam hardening lift all tissue. */
function brainMedians(stack: AnalysisStack, brain: Uint8Array, brainByte: number): number[] {
  const plane = stack.sizePx[0] * stack.sizePx[1];
  const [lowest, highest] = HISTOGRAM_HU;
  return stack.slices.map((_, k) => {
    const counts = new Uint32Array(highest - lowest + 1);
    let voxels = 0;
    for (let i = k * plane; i < (k + 1) * plane; i++) {
      if (brain[i]! < brainByte) continue;
      counts[Math.min(highest, Math.max(lowest, Math.round(stack.hu[i]!))) - lowest]!++;
      voxels++;
    }
    let bin = 0;
    for (let below = counts[0]!; below < voxels / 2; below += counts[bin]!) bin++;
    return voxels === 0 ? Number.NaN : lowest + bin;
  });
}

/** Whether a voxel may owe its density to bone beside it in the slice, or at the same place in the slice above or below. */
function besideBone({ hu, sizePx: [width, height] }: AnalysisStack, index: number): boolean {
  const plane = width * height;
  if ((hu[index - plane] ?? 0) >= BONE_HU || (hu[index + plane] ?? 0) >= BONE_HU) return true;
  const col = index % width;
  const row = Math.floor(index / width) % height;
  for (let r = Math.max(0, row - BONE_REACH_PX); r <= Math.min(height - 1, row + BONE_REACH_PX); r++) {
    for (let c = Math.max(0, col - BONE_REACH_PX); c <= Math.min(width - 1, col + BONE_REACH_PX); c++) {
      if (hu[index + (r - row) * width + c - col]! >= BONE_HU) return true;
    }
  }
  return false;
}

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
  const plane = stack.sizePx[0] * stack.sizePx[1];
  const [bleedByte, brainByte] = [thresholdByte(thresholds.haemorrhage), thresholdByte(thresholds.brain)];
  const medians = brainMedians(stack, masks.brain, brainByte);
  const mask = new Uint8Array(stack.hu.length);
  for (let i = 0; i < mask.length; i++) {
    if (masks.haemorrhage[i]! < bleedByte || masks.brain[i]! < brainByte) continue;
    const hu = densityAt(i);
    const lowest = Math.max(haemorrhageLowHu, medians[Math.floor(i / plane)]! + haemorrhageContrastHu);
    mask[i] = hu >= lowest && hu <= haemorrhageHighHu ? 1 : 0;
  }
  const ml = voxelMl(stack);
  const soundMl = ({ voxels }: Component) =>
    voxels.reduce((sum, v) => sum + (besideBone(stack, v) ? 0 : ml[Math.floor(v / plane)]!), 0);
  const credible = credibleBleed(basis, network);
  return connectedComponents(mask, stack).filter(part => {
    if (part.volumeMl < minHaemorrhageMl || !credible(part)) return false;
    const outer = isExtraAxial === undefined ? 0 : part.voxels.reduce((n, v) => n + (isExtraAxial(v) ? 1 : 0), 0);
    const share = outer > part.voxels.length / 2 ? parameters.minBoneFreeShareExtraAxial : parameters.minBoneFreeShare;
    return soundMl(part) >= Math.max(minHaemorrhageMl, share * part.volumeMl);
  });
}

/** Voxels of the slice within `marginMm` of the mask (a square's worth), the mask itself included. */
export function withMargin(mask: Uint8Array, grid: AnalysisGrid, marginMm: number): Uint8Array {
  const [width, height] = grid.sizePx;
  const reach = Math.round(marginMm / grid.spacingMm);
  const out = mask.slice();
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    // What is inside all around reaches nowhere that its border does not.
    if (mask[i - 1] && mask[i + 1] && mask[i - width] && mask[i + width]) continue;
    const col = i % width;
    const row = Math.floor(i / width) % height;
    for (let r = Math.max(0, row - reach); r <= Math.min(height - 1, row + reach); r++) {
      const start = i + (r - row) * width - col;
      out.fill(1, start + Math.max(0, col - reach), start + Math.min(width - 1, col + reach) + 1);
    }
  }
  return out;
}
