import { featureTensor, type RegionFeatures, type RegionScores, readRegionScores } from '../decode/regionScores.js';
import { type Outcome, success } from '../failure.js';
import { attempt } from '../model/attempt.js';
import type { FeatureModelManifest } from '../model/manifest.js';
import type { Runner } from './scene.js';

/** One pass over the figures of the twenty regions. */
export async function scoreRegions(
  manifest: FeatureModelManifest,
  rows: readonly RegionFeatures[],
  run: Runner['run'],
): Promise<Outcome<RegionScores>> {
  const input = featureTensor(manifest, rows);
  if (!input.ok) return input;
  const outputs = await attempt(() => run(manifest.id, input.value));
  return outputs.ok ? success(readRegionScores(manifest, rows, outputs.value)) : outputs;
}
