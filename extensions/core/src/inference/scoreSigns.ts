import { type Outcome, success } from '../failure.js';
import { SIGN_IDS, type SignCandidates, type SignScores } from '../findings/signs/ofSigns.js';
import type { SignId } from '../findings/signs/signs.js';
import { EVEN_ODDS } from '../model/evenOdds.js';
import type { SignModelManifest } from '../model/manifest.js';
import { inferRows } from './inferRows.js';
import type { Runner } from './scene.js';

/** One pass a sign over the figures of its candidates, for those signs that have a model. */
export async function scoreSigns(
  models: ReadonlyMap<string, SignModelManifest>,
  candidates: SignCandidates,
  run: Runner['run'],
): Promise<Outcome<Readonly<Partial<Record<SignId, SignScores>>>>> {
  const scores: { [K in SignId]?: SignScores } = {};
  for (const id of SIGN_IDS) {
    const manifest = models.get(id);
    if (manifest === undefined) continue;
    const rows = candidates[id].map(({ features }) => features);
    const threshold = manifest.thresholds.probability ?? EVEN_ODDS;
    if (rows.length === 0) {
      scores[id] = { modelId: manifest.id, threshold, probabilities: [] };
      continue;
    }
    const outputs = await inferRows(manifest, rows, run);
    if (!outputs.ok) return outputs;
    scores[id] = { modelId: manifest.id, threshold, probabilities: [...outputs.value.probability!.data] };
  }
  return success(scores);
}
