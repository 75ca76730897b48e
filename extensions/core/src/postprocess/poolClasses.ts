import { decoderOf } from '../model/decoders.js';
import { EVEN_ODDS } from '../model/evenOdds.js';
import type { ModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import type { ClassificationFinding } from './classification.js';

/** Output of a classifier for one slice of the volume. */
export interface ClassifiedSlice {
  readonly slice: number;
  readonly outputs: Readonly<Record<string, Tensor>>;
}

/** One probability per class for the whole scan: the highest of the slices, or their mean. */
export function poolClasses(
  { id, outputs: specs, thresholds }: ModelManifest,
  slices: readonly ClassifiedSlice[],
): ClassificationFinding[] {
  if (slices.length === 0) return [];
  return specs.flatMap(spec => {
    const decoder = decoderOf(spec);
    if (decoder.gives !== 'classes') return [];
    const perSlice = slices.map(({ outputs }) => decoder.decode(spec, outputs[spec.name]!));
    return spec.classes.map((label, c): ClassificationFinding => {
      const values = perSlice.map(probabilities => probabilities[c]!);
      const highest = Math.max(...values);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return {
        modelId: id,
        label,
        // A probability may leave 0-1 by rounding (`outputWatch`).
        probability: Math.min(1, Math.max(0, spec.pooling === 'mean' ? mean : highest)),
        threshold: thresholds[label] ?? EVEN_ODDS,
        slice: slices[values.indexOf(highest)]!.slice,
      };
    });
  });
}
