import { failure, type Outcome, success } from '../failure.js';
import type { RowModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';

/** Figures of one row by name. */
export type FeatureRow = Readonly<Record<string, number>>;

/** The figures as the network's input [rows, features]. A figure that is not measured here is a sentence. */
export function featureTensor({ id, input }: RowModelManifest, rows: readonly FeatureRow[]): Outcome<Tensor> {
  const { features } = input;
  const unknown = features.filter(name => rows.some(row => row[name] === undefined));
  if (unknown.length > 0) {
    const detail = `it asks for figures that are not measured: ${unknown.join(', ')}`;
    return failure('modelMismatch', `Model ${id} does not fit: ${detail}.`, { values: { model: id, detail } });
  }
  const data = Float32Array.from(rows.flatMap(row => features.map(name => row[name]!)));
  return success({ dims: [rows.length, features.length], data });
}
