import { defined } from '../defined.js';
import type { SpatialPlane } from '../model/decoders/decoderSpec.js';
import type { ModelManifest } from '../model/manifest.js';
import { type AnyMaskName, type MapPart, type MaskRole, quantise, ROLE_MASKS } from '../model/networkMaps.js';
import type { Tensor } from '../model/tensor.js';
import { type ClassPlanes, classPlanes } from './classPlanes.js';

/**
 * Brings a plane of a network on to one slice of the analysis grid; `outside` is what lies beyond the network's view.
 */
export type PlacePlane = (plane: SpatialPlane, slice: number, outside: number) => Float32Array;

/** Puts the maps of one network together slice by slice; keeps a byte per voxel and map, and nothing of the tensors. */
export function createMapCollector(
  manifest: ModelManifest,
  roles: readonly MaskRole[],
  grid: { readonly pixels: number; readonly slices: number },
  place: PlacePlane,
) {
  const wanted = { masks: roles.flatMap(role => [...ROLE_MASKS[role]]), regions: roles.includes('regions') };
  const masks: Partial<Record<AnyMaskName, Uint8Array>> = {};
  const regionClass = wanted.regions ? new Uint8Array(grid.pixels * grid.slices) : undefined;
  const put = (planes: ClassPlanes, slice: number) => {
    for (const { name, plane } of planes.masks) {
      masks[name] ??= new Uint8Array(grid.pixels * grid.slices);
      writeBytes(place(plane, slice, 0), masks[name], slice * grid.pixels);
    }
    const labels = regionClass?.subarray(slice * grid.pixels, (slice + 1) * grid.pixels);
    if (labels) writeLabels(planes.regions, plane => place(plane, slice, -Infinity), labels);
  };
  return {
    /** `outputs` of a pass over one slice, as the InferencePort gives them. */
    add: (slice: number, outputs: Readonly<Record<string, Tensor>>) =>
      put(classPlanes(manifest, outputs, wanted), slice),
    /** `outputs` of a pass over the whole head. */
    addAll(outputs: Readonly<Record<string, Tensor>>) {
      const planes = classPlanes(manifest, outputs, wanted);
      for (let k = 0; k < grid.slices; k++) put(planes, k);
    },
    part: (): MapPart => ({ masks, ...defined({ regionClass }) }),
  };
}

function writeBytes(probabilities: Float32Array, out: Uint8Array, offset: number): void {
  for (let i = 0; i < probabilities.length; i++) out[offset + i] = quantise(probabilities[i]!);
}

/** Label with the highest enlarged score per pixel; beyond the network's view there is none. */
function writeLabels(
  regions: ClassPlanes['regions'],
  place: (plane: SpatialPlane) => Float32Array,
  out: Uint8Array,
): void {
  const best = new Float32Array(out.length).fill(-Infinity);
  for (const { label, plane } of regions) {
    const scores = place(plane);
    for (let i = 0; i < scores.length; i++) {
      if (!(scores[i]! > best[i]!)) continue;
      best[i] = scores[i]!;
      out[i] = label;
    }
  }
}
