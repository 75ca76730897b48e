import { planeSize } from '../grid/analysisStack.js';
import type { SliceViewManifest } from '../model/chooseModels.js';
import { spatialSize } from '../model/decoders/planes.js';
import { decoderOf } from '../model/decoders.js';
import type { Tensor } from '../model/tensor.js';
import type { Scene } from './scene.js';
import type { SliceView } from './sliceViews.js';

/** Puts a class's activation maps together, slice by slice. */
export interface AttentionMap {
  /** `outputs` of the pass over an analysis slice. */
  readonly add: (slice: number, outputs: Readonly<Record<string, Tensor>>) => void;
  /** On the analysis grid, 255 at the strongest place of all slices; what spoke against the class is 0. */
  readonly bytes: () => Uint8Array;
}

/** Undefined where the network gives no map of the class. */
export function attentionMap(
  manifest: SliceViewManifest,
  label: string,
  { stack }: Pick<Scene, 'stack'>,
  { place }: Pick<SliceView, 'place'>,
): AttentionMap | undefined {
  const spec = manifest.outputs.find(
    output => decoderOf(output).gives === 'attention' && output.classes.includes(label),
  );
  if (spec === undefined) return undefined;
  const of = spec.classes.indexOf(label);
  const plane = planeSize(stack);
  const strength = new Float32Array(plane * stack.slices.length);
  return {
    add: (slice, outputs) => {
      const tensor = outputs[spec.name];
      if (tensor === undefined) return;
      const sizeZyx = spatialSize(tensor);
      const pixels = sizeZyx[1] * sizeZyx[2];
      const values = tensor.data.slice(of * pixels, (of + 1) * pixels);
      strength.set(place({ sizeZyx, values }, slice, 0), slice * plane);
    },
    bytes: () => {
      const most = strength.reduce((high, value) => Math.max(high, value), 0);
      return Uint8Array.from(strength, value => (value > 0 ? Math.round((255 * value) / most) : 0));
    },
  };
}
