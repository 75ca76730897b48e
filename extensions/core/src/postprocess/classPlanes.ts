import { ASPECTS_REGIONS } from '../anatomy/regions.js';
import type { SpatialPlane } from '../model/decoders/decoderSpec.js';
import { decoderOf } from '../model/decoders.js';
import type { ModelManifest } from '../model/manifest.js';
import { type AnyMaskName, MASK_NAMES, OTHER_MASK_NAMES } from '../model/networkMaps.js';
import type { Tensor } from '../model/tensor.js';

/** The planes (or volumes) of one forward pass that mean something here, each with its own spatial size. */
export interface ClassPlanes {
  /** Probability 0-1 by mask. */
  readonly masks: readonly { readonly name: AnyMaskName; readonly plane: SpatialPlane }[];
  /** Score of each class of the region output (label 0 for everything that is no ASPECTS region); the highest wins. */
  readonly regions: readonly { readonly label: number; readonly plane: SpatialPlane }[];
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
    const decoder = decoderOf(spec);
    if (decoder.gives !== 'masks') continue;
    const planeOf = decoder.decode(spec, tensor);
    for (const name of maskNames) masks.push({ name, plane: planeOf.probability(spec.classes.indexOf(name)) });
    if (!hasRegions) continue;
    spec.classes.forEach((name, c) => {
      regions.push({ label: REGION_NAMES.indexOf(name) + 1, plane: planeOf.score(c) });
    });
  }
  return { masks, regions };
}
