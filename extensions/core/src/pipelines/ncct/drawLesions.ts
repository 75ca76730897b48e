import { success } from '../../failure.js';
import { checkLesionMasks } from '../../findings/senselessMasks.js';
import { inferRole } from '../../inference/inferMaps.js';
import type { Runner } from '../../inference/scene.js';
import type { ChosenModels } from '../../model/chooseModels.js';
import { combineMaps, type MapPart, type MaskName, type NetworkMaps } from '../../model/networkMaps.js';
import type { Notice } from '../../notice.js';
import { fail, type Step } from '../analysis.js';
import type { FoundBrain } from './findBrain.js';

export interface DrawnLesions {
  /** What each network has drawn so far. */
  readonly parts: readonly MapPart[];
  /** The same as one. */
  readonly network: NetworkMaps;
  /** What is odd about these masks. */
  readonly notices: readonly Notice[];
}

/** Has the network of a role draw its lesions over what was drawn `before`; masks that cannot be true end the analysis. */
export async function drawLesions(
  role: 'haemorrhage' | 'infarct',
  names: readonly MaskName[],
  models: ChosenModels,
  { scene, basis, shown }: FoundBrain,
  before: readonly MapPart[],
  runner: Runner,
): Promise<Step<DrawnLesions>> {
  const part = await inferRole(models, role, scene, runner, shown);
  if (!part.ok) return fail(part.failure);
  const parts = [...before, part.value];
  const network = combineMaps(parts, scene.stack.hu.length);
  const sound = checkLesionMasks(models[role] ?? models.regions, basis, { part: part.value, network, names });
  return sound.ok ? success({ parts, network, notices: sound.value }) : fail(sound.failure);
}
