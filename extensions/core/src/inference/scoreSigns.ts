import type { Failure } from '../failure.js';
import { SIGN_IDS, type SignCandidates, type SignScores } from '../findings/signs/ofSigns.js';
import { SIGNS, type SignId } from '../findings/signs/signs.js';
import { EVEN_ODDS } from '../model/evenOdds.js';
import type { SignModelManifest } from '../model/manifest.js';
import { type Notice, notice } from '../notice.js';
import { inferRows } from './inferRows.js';
import type { Runner } from './scene.js';

/** What models say of the candidates of their signs. */
export interface ScoredSigns {
  readonly scores: Readonly<Partial<Record<SignId, SignScores>>>;
  /** A model that fails costs its own probabilities only: the published rule decides then. */
  readonly warnings: readonly Notice[];
}

/** One pass a sign over the figures of its candidates, for those signs that have a model. */
export async function scoreSigns(
  models: ReadonlyMap<string, SignModelManifest>,
  candidates: SignCandidates,
  run: Runner['run'],
): Promise<ScoredSigns> {
  const scores: { [K in SignId]?: SignScores } = {};
  const warnings: Notice[] = [];
  for (const id of SIGN_IDS) {
    const manifest = models.get(id);
    const places = candidates[id];
    if (manifest === undefined || places === undefined) continue;
    const rows = places.map(({ features }) => features);
    const threshold = manifest.thresholds.probability ?? EVEN_ODDS;
    if (rows.length === 0) {
      scores[id] = { modelId: manifest.id, threshold, probabilities: [] };
      continue;
    }
    const outputs = await inferRows(manifest, rows, run);
    if (outputs.ok) {
      scores[id] = { modelId: manifest.id, threshold, probabilities: [...outputs.value.probability!.data] };
    } else {
      warnings.push(signModelFailed(id, manifest.id, outputs.failure));
    }
  }
  return { scores, warnings };
}

/** Said where a model of a sign could not be run. */
export const signModelFailed = (id: SignId, model: string, { message }: Failure): Notice =>
  notice(
    'signModelFailed',
    `${SIGNS[id].title}: model ${model} failed, so the published rule alone decides: ${message}`,
    { model, why: message },
  );
