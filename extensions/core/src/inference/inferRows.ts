import type { Outcome } from '../failure.js';
import { attempt } from '../model/attempt.js';
import type { RowModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import { type FeatureRow, featureTensor } from '../postprocess/featureRows.js';
import { createOutputWatch } from './outputWatch.js';
import type { Runner } from './scene.js';

/** One pass of a model over rows of figures: its outputs, if they can be what its manifest says. */
export async function inferRows(
  manifest: RowModelManifest,
  rows: readonly FeatureRow[],
  run: Runner['run'],
): Promise<Outcome<Readonly<Record<string, Tensor>>>> {
  const input = featureTensor(manifest, rows);
  if (!input.ok) return input;
  const outputs = await attempt(() => run(manifest.id, input.value));
  if (!outputs.ok) return outputs;
  const sound = createOutputWatch(manifest).see(outputs.value);
  return sound.ok ? outputs : sound;
}
