import { type Component, connectedComponents } from '../decode/components.js';
import { type NetworkMaps, thresholdByte } from '../decode/sliceMaps.js';
import type { AnalysisStack } from '../prepare/analysisStack.js';
import type { FindingParameters, MaskThresholds } from './parameters.js';
import { smoothInside } from './smoothInside.js';

export interface Lesion extends Component {
  readonly label: 'infarct' | 'oldInfarct' | 'haemorrhage';
  /** Mean of the network's probability over the lesion, 0-1. */
  readonly probability: number;
}

export interface Lesions {
  readonly lesions: readonly Lesion[];
  /** 1 where the cleaned mask holds. */
  readonly infarct: Uint8Array;
  readonly oldInfarct: Uint8Array;
  readonly haemorrhage: Uint8Array;
}

/** Share of fluid and old voxels from which a whole lesion is old: a rim that looks fresher belongs to its cavity. */
const OLD_LESION_SHARE = 0.4;

/** Densities after light smoothing over the brain, so that single noisy voxels neither make a bleed nor a cavity. */
function lightlySmoothed(stack: AnalysisStack, brain: Uint8Array, parameters: FindingParameters): Float32Array {
  const plane = stack.sizePx[0] * stack.sizePx[1];
  const out = new Float32Array(stack.hu.length);
  stack.slices.forEach((_, k) => {
    const [from, to] = [k * plane, (k + 1) * plane];
    const sigmaPx = parameters.windowSigmaMm / stack.spacingMm;
    out.set(smoothInside(stack.hu.subarray(from, to), brain.subarray(from, to), stack.sizePx, sigmaPx), from);
  });
  return out;
}

const maskOf = (length: number, parts: readonly Component[]): Uint8Array => {
  const mask = new Uint8Array(length);
  for (const part of parts) for (const voxel of part.voxels) mask[voxel] = 1;
  return mask;
};

/**
 * What the network's masks hold after plausibility: inside the brain, at a believable density, large enough. An infarct
 * whose core is fluid is an old one whatever the network called it.
 */
export function findLesions(
  stack: AnalysisStack,
  network: NetworkMaps,
  thresholds: MaskThresholds,
  parameters: FindingParameters,
): Lesions {
  const { masks } = network;
  const size = stack.hu.length;
  const brainByte = thresholdByte(thresholds.brain);
  const brain = masks.brain.map(v => (v >= brainByte ? 1 : 0));
  const hu = lightlySmoothed(stack, brain, parameters);
  const over = (map: Uint8Array, threshold: number, i: number) => brain[i] === 1 && map[i]! >= thresholdByte(threshold);

  const { haemorrhageLowHu, haemorrhageHighHu } = parameters;
  const bleedMask = Uint8Array.from({ length: size }, (_, i) =>
    over(masks.haemorrhage, thresholds.haemorrhage, i) && hu[i]! >= haemorrhageLowHu && hu[i]! <= haemorrhageHighHu
      ? 1
      : 0,
  );
  const bleeds = connectedComponents(bleedMask, stack).filter(c => c.volumeMl >= parameters.minHaemorrhageMl);
  const haemorrhage = maskOf(size, bleeds);

  // 1 fresh, 2 old by the network, 3 called fresh but fluid.
  const kind = Uint8Array.from({ length: size }, (_, i) => {
    if (haemorrhage[i] === 1) return 0;
    const old = over(masks.oldInfarct, thresholds.oldInfarct, i);
    const fresh = over(masks.infarct, thresholds.infarct, i);
    if (!old && !fresh) return 0;
    if (old && masks.oldInfarct[i]! >= masks.infarct[i]!) return 2;
    return hu[i]! < parameters.fluidBelowHu ? 3 : 1;
  });
  const infarcts = connectedComponents(kind, stack).filter(c => c.volumeMl >= parameters.minInfarctMl);
  const isOld = ({ voxels }: Component) =>
    voxels.reduce((n, v) => n + (kind[v]! >= 2 ? 1 : 0), 0) >= OLD_LESION_SHARE * voxels.length;
  const [old, fresh] = [infarcts.filter(isOld), infarcts.filter(c => !isOld(c))];
  const oldInfarct = maskOf(size, old);
  const infarct = maskOf(size, fresh);
  // A fresh infarct that touches an old one: each keeps its voxels.
  for (let i = 0; i < size; i++) {
    if (infarct[i] === 1 && kind[i] === 2) [infarct[i], oldInfarct[i]] = [0, 1];
  }

  const lesion = (label: Lesion['label'], maps: readonly Uint8Array[]) => (part: Component) => ({
    ...part,
    label,
    probability:
      part.voxels.reduce((sum, v) => sum + Math.max(...maps.map(map => map[v]!)), 0) / (255 * part.voxels.length),
  });
  return {
    lesions: [
      ...fresh.map(lesion('infarct', [masks.infarct, masks.oldInfarct])),
      ...old.map(lesion('oldInfarct', [masks.infarct, masks.oldInfarct])),
      ...bleeds.map(lesion('haemorrhage', [masks.haemorrhage])),
    ],
    infarct,
    oldInfarct,
    haemorrhage,
  };
}
