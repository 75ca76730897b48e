import { ASPECTS_REGIONS } from '../findings/regions.js';
import type { OutputSpec, SliceModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import { activate } from './activations.js';
import { enlargePlane, type SizePx } from './enlargePlane.js';

/** The masks that the findings use; a network may have more. */
export const MASK_NAMES = ['brain', 'infarct', 'oldInfarct', 'haemorrhage'] as const;
export type MaskName = (typeof MASK_NAMES)[number];

/** What the slice network says, on the analysis grid. */
export interface NetworkMaps {
  /** 0 no region, else 1 + index in ASPECTS_REGIONS; the network does not tell sides, the head frame does. */
  readonly regionClass: Uint8Array;
  /** Probability x 255. */
  readonly masks: Readonly<Record<MaskName, Uint8Array>>;
}

/** Probability 0-1 to the byte that the maps hold. */
export const quantise = (probability: number): number => Math.round(255 * Math.min(1, Math.max(0, probability)));

/** Smallest byte that counts as at or over a probability threshold. */
export const thresholdByte = (threshold: number): number => Math.max(1, Math.ceil(255 * threshold - 0.5));

interface Decoder {
  readonly specs: { readonly regions: OutputSpec; readonly masks: OutputSpec };
  readonly coarsePx: SizePx;
  readonly factor: number;
}

/**
 * Which outputs and channels of a slice model mean what. Throws where the manifest cannot serve the pipeline: that is a
 * mistake of whoever registered the model, not of the person who analyses a scan.
 */
export function sliceDecoder(manifest: SliceModelManifest): Decoder {
  const output = (name: string, needed: readonly string[]): OutputSpec => {
    const spec = manifest.outputs.find(o => o.name === name);
    const missing = needed.filter(n => !spec?.classes.includes(n));
    if (spec === undefined || missing.length > 0)
      throw new Error(`model ${manifest.id}: output "${name}" lacks ${missing.join(', ')}`);
    return spec;
  };
  const [height, width] = manifest.input.sizePx;
  return {
    specs: { regions: output('regions', ASPECTS_REGIONS), masks: output('masks', MASK_NAMES) },
    coarsePx: [width, height],
    factor: manifest.input.spacingMm,
  };
}

const LABEL_NAMES: readonly string[] = ASPECTS_REGIONS;

/** Class with the highest enlarged logit per fine pixel, as 0 or 1 + index in ASPECTS_REGIONS. */
function regionClasses(tensor: Tensor, { specs, coarsePx, factor }: Decoder): Uint8Array {
  const coarse = coarsePx[0] * coarsePx[1];
  const best = new Float32Array(coarse * factor * factor).fill(-Infinity);
  const out = new Uint8Array(best.length);
  specs.regions.classes.forEach((name, c) => {
    const label = LABEL_NAMES.indexOf(name) + 1;
    const plane = enlargePlane(tensor.data.subarray(c * coarse, (c + 1) * coarse), coarsePx, factor);
    for (let i = 0; i < plane.length; i++) {
      if (plane[i]! <= best[i]!) continue;
      best[i] = plane[i]!;
      out[i] = label;
    }
  });
  return out;
}

function maskPlane(planes: Float32Array, name: MaskName, { specs, coarsePx, factor }: Decoder): Uint8Array {
  const coarse = coarsePx[0] * coarsePx[1];
  const c = specs.masks.classes.indexOf(name);
  const fine = enlargePlane(planes.subarray(c * coarse, (c + 1) * coarse), coarsePx, factor);
  const out = new Uint8Array(fine.length);
  for (let i = 0; i < fine.length; i++) out[i] = quantise(fine[i]!);
  return out;
}

/** Decodes one slice after the other and hands out the whole maps; keeps 5 bytes per voxel and nothing of the tensors. */
export function createMapCollector(manifest: SliceModelManifest, slices: number) {
  const decoder = sliceDecoder(manifest);
  const plane = decoder.coarsePx[0] * decoder.coarsePx[1] * decoder.factor ** 2;
  const empty = () => new Uint8Array(plane * slices);
  const regionClass = empty();
  const masks = { brain: empty(), infarct: empty(), oldInfarct: empty(), haemorrhage: empty() };
  return {
    /** `outputs` as the InferencePort gives them, [1, classes, height, width] each. */
    add(slice: number, outputs: Readonly<Record<string, Tensor>>): void {
      const { regions, masks: logits } = outputs;
      if (regions === undefined || logits === undefined)
        throw new Error(`model ${manifest.id} returned ${Object.keys(outputs).join(', ')}`);
      regionClass.set(regionClasses(regions, decoder), slice * plane);
      const probabilities = activate(logits.data, decoder.specs.masks);
      for (const name of MASK_NAMES) masks[name].set(maskPlane(probabilities, name, decoder), slice * plane);
    },
    maps: (): NetworkMaps => ({ regionClass, masks }),
  };
}
