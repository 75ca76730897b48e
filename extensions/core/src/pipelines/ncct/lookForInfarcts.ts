import { success } from '../../failure.js';
import { infarctMaps } from '../../findings/findingMaps.js';
import type { AnalysisMaps } from '../../findings/findings.js';
import { freshOrOld } from '../../findings/infarct/freshOrOld.js';
import { findLesions, type Lesions } from '../../findings/infarct/lesions.js';
import { type DetectedInfarcts, inferDetector } from '../../inference/inferDetector.js';
import { inferOthers, type OtherFindings } from '../../inference/inferOthers.js';
import { stagePart } from '../../inference/scene.js';
import type { ChosenModels } from '../../model/chooseModels.js';
import type { NetworkMaps } from '../../model/networkMaps.js';
import type { Step } from '../analysis.js';
import { type DrawnLesions, drawLesions } from './drawLesions.js';
import type { FoundBrain } from './findBrain.js';
import type { SoughtHaemorrhage } from './lookForHaemorrhage.js';
import type { Walk } from './walk.js';

export interface Infarcts {
  readonly drawn: DrawnLesions;
  /** The maps of all networks, each dark place either fresh or old. */
  readonly network: NetworkMaps;
  readonly found: Lesions;
  readonly maps: Pick<AnalysisMaps, 'infarct' | 'oldInfarct'>;
  /** What the infarct detector adds. */
  readonly detected: DetectedInfarcts;
  /** What a site's own detectors and classifiers add. */
  readonly others: OtherFindings;
}

/** Which of what the infarct network marks is an infarct, and of which age; then the infarct detector and the site's own networks have their turn. */
export async function lookForInfarcts(
  models: ChosenModels,
  brain: FoundBrain,
  haemorrhage: SoughtHaemorrhage,
  { run, runner }: Walk,
): Promise<Step<Infarcts>> {
  await run.enter('infarct');
  const share = models.others.length > 0 ? 0.5 : models.detector ? 0.75 : 1;
  const detectedTo = models.others.length === 0 ? 1 : models.detector ? 0.7 : share;
  const { parts } = haemorrhage.drawn;
  const names = ['infarct', 'oldInfarct'] as const;
  const drawn = await drawLesions('infarct', names, models, brain, parts, stagePart(runner, 0, share));
  if (!drawn.ok) return drawn;
  const network = freshOrOld(drawn.value.network, brain.basis);
  const found = findLesions(brain.basis, network, haemorrhage.found);
  const maps = infarctMaps(network, found, brain.basis.thresholds);
  if (models.infarct) brain.tell({ stage: 'infarct', maps });
  const boxed = await inferDetector(models.detector, brain.scene, brain.slices, stagePart(runner, share, detectedTo));
  const others = await inferOthers(models.others, brain.scene, brain.slices, stagePart(runner, detectedTo, 1));
  return success({ drawn: drawn.value, network, found, maps, detected: boxed, others });
}
