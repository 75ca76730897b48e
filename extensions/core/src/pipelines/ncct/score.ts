import { defined } from '../../defined.js';
import { success } from '../../failure.js';
import { figuresWithSigns } from '../../findings/figures/ofFigures.js';
import type { AnalysisMaps } from '../../findings/findings.js';
import { clotSlices } from '../../findings/haemorrhage/clot/clots.js';
import { measureFindings, scoreFindings } from '../../findings/makeFindings.js';
import type { MeasuredFindings } from '../../findings/measuredFindings.js';
import { growthOf, judgeSigns, seekSigns } from '../../findings/signs/ofSigns.js';
import type { SignAttention } from '../../findings/signs/signAttention.js';
import type { Signs } from '../../findings/signs/signs.js';
import { scoreRegions } from '../../inference/scoreRegions.js';
import { scoreSignSlices } from '../../inference/scoreSignSlices.js';
import { scoreSigns } from '../../inference/scoreSigns.js';
import type { ChosenModels } from '../../model/chooseModels.js';
import { fail, type Step } from '../analysis.js';
import type { FoundBrain } from './findBrain.js';
import type { SoughtHaemorrhage } from './lookForHaemorrhage.js';
import type { Infarcts } from './lookForInfarcts.js';
import type { Walk } from './walk.js';

/** Figures, score, signs, volumes and boxes, with what there is to say of them. */
export type Scored = ReturnType<typeof scoreFindings> & { readonly signs: Signs; readonly attention?: SignAttention };

/** The score with what it was made from. */
export interface MeasuredScore {
  readonly scored: Scored;
  readonly measured: MeasuredFindings;
}

/** Measures what was found, and scores it. */
export async function score(
  models: ChosenModels,
  { scene, basis, placement, images, checks, sinusHu }: FoundBrain & { readonly sinusHu: number | undefined },
  haemorrhage: SoughtHaemorrhage,
  infarcts: Infarcts,
  { run, runner }: Walk,
): Promise<Step<MeasuredScore>> {
  await run.enter('score');
  const { labels: regions } = placement;
  const { network, found: lesions } = infarcts;
  const { brain } = network.masks;
  const noOedema = new Uint8Array(brain.length);
  const maps: AnalysisMaps = { regions, brain, oedema: noOedema, ...infarcts.maps, ...haemorrhage.maps };
  const measured = measureFindings(basis, { network, placement, haemorrhage: haemorrhage.found, lesions, maps });
  const scores = models.regionScore && (await scoreRegions(models.regionScore, measured.features, runner.run));
  if (scores?.ok === false) return fail(scores.failure);
  const looked = defined({
    infarctNetwork: models.infarct?.thresholds,
    detected: models.detector && infarcts.detected,
  });
  const signHead = { ...basis, ...measured, volume: scene.volume, images, ...defined({ sinusHu }) };
  const candidates = seekSigns(signHead);
  const byFigures = await scoreSigns(models.signs, candidates, runner.run);
  const shown = { candidates, scene, slices: clotSlices(signHead) };
  const bySlices = await scoreSignSlices(models.signNetworks, shown, runner.run);
  const signs = judgeSigns(candidates, { ...byFigures.scores, ...bySlices.scores });
  const found = scoreFindings(basis, measured, images, scores?.value, looked, checks.warnings);
  const figures = figuresWithSigns(found.figures, growthOf(signs));
  const scored = {
    ...found,
    figures,
    signs,
    ...defined({ attention: bySlices.attention }),
    warnings: [...found.warnings, ...byFigures.warnings, ...bySlices.warnings],
  };
  return success({ scored, measured });
}
