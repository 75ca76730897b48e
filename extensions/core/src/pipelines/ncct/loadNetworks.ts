import { loadModels } from '../../inference/loadModels.js';
import { type ChosenModels, chooseModels } from '../../model/chooseModels.js';
import { SOFTWARE } from '../../software.js';
import { fail, type Step } from '../analysis.js';
import type { Walk } from './walk.js';

/** The networks by their roles, the first of them ready to run. */
export async function loadNetworks({ context, run }: Walk): Promise<Step<ChosenModels>> {
  await run.enter('models');
  const chosen = chooseModels(context.manifests, SOFTWARE.version);
  if (!chosen.ok) return fail(chosen.failure);
  const loaded = await loadModels(chosen.value, (id, onFraction) => context.port.prepare(id, onFraction), run);
  return loaded.ok ? chosen : fail(loaded.failure);
}
