import type { ModelManifest, OutputSpec } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';

type Outputs = Readonly<Record<string, Tensor>>;

/**
 * Passes a network's slices on, inferior to superior, each output mixed with those of its neighbours where the manifest
 * asks for it (`neighbourShare`): a lesion goes through slices, noise does not. A slice is passed on once the next is known.
 */
export function mixSlices(
  { outputs: specs }: Pick<ModelManifest, 'outputs'>,
  pass: (slice: number, outputs: Outputs) => void,
) {
  const mixed = specs.filter(spec => spec.neighbourShare !== undefined);
  let below: Outputs | undefined;
  let own: Outputs | undefined;
  let slice = 0;
  const passOwn = (above: Outputs) => {
    if (own === undefined) return;
    const around = [below ?? own, own, above] as const;
    pass(slice, { ...own, ...Object.fromEntries(mixed.map(spec => [spec.name, mix(spec, around)])) });
    slice++;
  };
  return {
    /** Outputs of the next slice. */
    add(outputs: Outputs) {
      if (mixed.length === 0) return pass(slice++, outputs);
      passOwn(outputs);
      [below, own] = [own, outputs];
    },
    /** After the last slice. */
    end() {
      if (own) passOwn(own);
    },
  };
}

function mix({ name, neighbourShare = 0 }: OutputSpec, around: readonly [Outputs, Outputs, Outputs]): Tensor {
  const [below, own, above] = around.map(outputs => outputs[name]!) as [Tensor, Tensor, Tensor];
  const ownShare = 1 - 2 * neighbourShare;
  return {
    ...own,
    data: own.data.map((v, i) => ownShare * v + neighbourShare * (below.data[i]! + above.data[i]!)),
  };
}
