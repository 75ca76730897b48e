import { success } from '../../failure.js';
import type { ScoredRegions } from '../../findings/aspects/scoreAspects.js';
import { type ChangedRegions, measureChanged, scoreChanged } from '../../findings/firmness/measureChanged.js';
import { scoreRegions } from '../../inference/scoreRegions.js';
import type { ChosenModels } from '../../model/chooseModels.js';
import { fail, type Step } from '../analysis.js';
import type { FoundBrain } from './findBrain.js';
import type { MeasuredScore, Scored } from './score.js';
import type { Walk } from './walk.js';

/**
 * The score with how firm it is: the regions measured again under each small change, in one pass of the region-score model
 * over all of them. What was not scored has nothing to be firm.
 */
export async function measureFirmness(
  models: ChosenModels,
  { basis }: FoundBrain,
  { scored, measured }: MeasuredScore,
  { run, runner }: Walk,
): Promise<Step<Scored>> {
  await run.enter('firmness');
  const { aspects } = scored;
  if (aspects.notScored !== undefined) return success(scored);
  const changed = measureChanged(basis, measured);
  await run.advance(0.9);
  const rows = changed.flatMap(({ features }) => features);
  const scores = models.regionScore && (await scoreRegions(models.regionScore, rows, runner.run));
  if (scores?.ok === false) return fail(scores.failure);
  const scoresOf = ({ features }: ChangedRegions, n: number): ScoredRegions | undefined =>
    scores && { ...scores.value, regions: scores.value.regions.slice(n * features.length, (n + 1) * features.length) };
  const firmness = changed.map((regions, n) => scoreChanged(regions, aspects, scoresOf(regions, n)));
  return success({ ...scored, aspects: { ...aspects, firmness } });
}
