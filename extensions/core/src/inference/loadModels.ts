import { type Outcome, success } from '../failure.js';
import { attempt } from '../model/attempt.js';
import type { ChosenModels } from '../model/chooseModels.js';
import type { InferencePort } from '../model/inferencePort.js';
import type { ModelManifest } from '../model/manifest.js';
import { otherModelFailed } from './inferOthers.js';

/** Whether a model only adds findings beside the score. */
const isOther = (models: ChosenModels, manifest: ModelManifest) => models.others.some(other => other === manifest);

/**
 * Loads what was chosen. A network of the score that cannot be loaded ends the analysis; a detector or classifier of the
 * site is left out with a warning.
 */
export async function loadModels(
  models: ChosenModels,
  prepare: InferencePort['prepare'],
  step: { readonly report: (fraction: number) => void; readonly advance: (fraction: number) => Promise<void> },
): Promise<Outcome<ChosenModels>> {
  let loaded = models;
  for (const [n, manifest] of models.all.entries()) {
    const ready = await attempt(() =>
      prepare(manifest.id, fraction => step.report((n + fraction) / models.all.length)),
    );
    if (!ready.ok && !isOther(models, manifest)) return ready;
    if (!ready.ok) {
      loaded = {
        ...loaded,
        others: loaded.others.filter(other => other !== manifest),
        all: loaded.all.filter(other => other !== manifest),
        warnings: [...loaded.warnings, otherModelFailed(manifest.id, ready.failure)],
      };
    }
    await step.advance((n + 1) / models.all.length);
  }
  return success(loaded);
}
