import { type Outcome, success } from '../failure.js';
import type { FeatureModelManifest } from '../model/manifest.js';
import { modelOutputFailure } from '../model/modelOutput.js';
import type { FeatureRow } from '../postprocess/featureRows.js';
import { type RegionScores, readRegionScores } from '../postprocess/regionScores.js';
import { inferRows } from './inferRows.js';
import type { Runner } from './scene.js';

/** One pass over the figures of the twenty regions. */
export async function scoreRegions(
  manifest: FeatureModelManifest,
  rows: readonly FeatureRow[],
  run: Runner['run'],
): Promise<Outcome<RegionScores>> {
  const outputs = await inferRows(manifest, rows, run);
  if (!outputs.ok) return outputs;
  const scores = readRegionScores(manifest, rows, outputs.value);
  const [first] = scores.regions;
  const alike = scores.regions.every(({ probability }) => probability === first?.probability);
  return alike && first !== undefined && first.probability >= scores.threshold
    ? modelOutputFailure(manifest, `it says the same of all regions (probability ${first.probability.toFixed(2)})`)
    : success(scores);
}
