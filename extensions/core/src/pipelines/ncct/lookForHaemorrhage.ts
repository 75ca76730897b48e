import { success } from '../../failure.js';
import { haemorrhageMap, oedemaMap } from '../../findings/findingMaps.js';
import type { AnalysisMaps } from '../../findings/findings.js';
import { type FoundHaemorrhage, findHaemorrhage } from '../../findings/haemorrhage/findHaemorrhage.js';
import type { ChosenModels } from '../../model/chooseModels.js';
import type { Step } from '../analysis.js';
import { type DrawnLesions, drawLesions } from './drawLesions.js';
import type { FoundBrain } from './findBrain.js';
import type { Walk } from './walk.js';

export interface SoughtHaemorrhage {
  readonly drawn: DrawnLesions;
  readonly found: FoundHaemorrhage;
  /** With oedema where it is told. */
  readonly maps: Pick<AnalysisMaps, 'haemorrhage'> & Partial<Pick<AnalysisMaps, 'oedema'>>;
}

/** Which of what the haemorrhage network marks is a bleed. */
export async function lookForHaemorrhage(
  models: ChosenModels,
  brain: FoundBrain,
  { run, runner }: Walk,
): Promise<Step<SoughtHaemorrhage>> {
  await run.enter('haemorrhage');
  const drawn = await drawLesions('haemorrhage', ['haemorrhage'], models, brain, [brain.part], runner);
  if (!drawn.ok) return drawn;
  const { network } = drawn.value;
  const found = findHaemorrhage(brain.basis, network);
  const { thresholds } = brain.basis;
  const maps = { ...haemorrhageMap(network, found, thresholds), ...oedemaMap(network, found, thresholds) };
  if (models.haemorrhage) brain.tell({ stage: 'haemorrhage', maps, haemorrhage: found.figures });
  return success({ drawn: drawn.value, found, maps });
}
