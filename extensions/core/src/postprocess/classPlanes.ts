import { ASPECTS_REGIONS } from '../anatomy/regions.js';
import type { ModelManifest, OutputSpec } from '../model/manifest.js';
import { type AnyMaskName, MASK_NAMES, OTHER_MASK_NAMES } from '../model/networkMaps.js';
import type { Tensor } from '../model/tensor.js';
import { activate } from './activations.js';

/** The planes (or volumes) of one forward pass that mean something here, each with its own spatial size. */
export interface ClassPlanes {
  /** Probability 0-1 by mask. */
  readonly masks: readonly { readonly name: AnyMaskName; readonly plane: SpatialPlane }[];
  /** Score of each class of the region output (label 0 for everything that is no ASPECTS region); the highest wins. */
  readonly regions: readonly { readonly label: number; readonly plane: SpatialPlane }[];
}

export interface SpatialPlane {
  /** Depth is 1 for a slice. */
  readonly sizeZyx: readonly [depth: number, height: number, width: number];
  readonly values: Float32Array;
}

const REGION_NAMES: readonly string[] = ASPECTS_REGIONS;
const KNOWN_MASKS: readonly AnyMaskName[] = [...MASK_NAMES, ...OTHER_MASK_NAMES];

/** Takes the wanted masks, and the regions if wanted, out of a pass; classes are found by their names, in any order. */
export function classPlanes(
  { outputs: specs }: ModelManifest,
  outputs: Readonly<Record<string, Tensor>>,
  wanted: { readonly masks: readonly AnyMaskName[]; readonly regions: boolean },
): ClassPlanes {
  const masks: ClassPlanes['masks'][number][] = [];
  const regions: ClassPlanes['regions'][number][] = [];
  for (const spec of specs) {
    const tensor = outputs[spec.name];
    const maskNames = KNOWN_MASKS.filter(name => wanted.masks.includes(name) && spec.classes.includes(name));
    const hasRegions = wanted.regions && REGION_NAMES.every(name => spec.classes.includes(name));
    if (tensor === undefined || (maskNames.length === 0 && !hasRegions)) continue;
    const planeOf = planesOf(spec, tensor);
    for (const name of maskNames) masks.push({ name, plane: planeOf.probability(spec.classes.indexOf(name)) });
    if (!hasRegions) continue;
    spec.classes.forEach((name, c) => {
      regions.push({ label: REGION_NAMES.indexOf(name) + 1, plane: planeOf.score(c) });
    });
  }
  return { masks, regions };
}

/** Planes of an output by class. The activation runs once, and only where a probability is asked for. */
function planesOf(spec: OutputSpec, { dims, data }: Tensor) {
  const [depth, height, width] = dims.length >= 5 ? dims.slice(-3) : [1, ...dims.slice(-2)];
  const sizeZyx = [depth!, height!, width!] as const;
  const voxels = depth! * height! * width!;
  if (spec.decoder === 'labelMap') {
    const oneHot = (c: number): SpatialPlane => ({ sizeZyx, values: data.map(label => (label === c ? 1 : 0)) });
    return { probability: oneHot, score: oneHot };
  }
  let active: Float32Array | undefined;
  const part = (values: Float32Array, c: number) => ({
    sizeZyx,
    values: values.subarray(c * voxels, (c + 1) * voxels),
  });
  return {
    probability(c: number): SpatialPlane {
      active ??= activate(data, spec);
      return part(active, c);
    },
    score: (c: number): SpatialPlane => part(data, c),
  };
}
