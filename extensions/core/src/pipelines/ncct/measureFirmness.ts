import { defined } from '../../defined.js';
import { success } from '../../failure.js';
import type { ScoredRegions } from '../../findings/aspects/scoreAspects.js';
import type { ChangedScore } from '../../findings/findings.js';
import { type ChangedRegions, measureChanged, scoreChanged } from '../../findings/firmness/measureChanged.js';
import { scoreRegions } from '../../inference/scoreRegions.js';
import type { ChosenModels } from '../../model/chooseModels.js';
import { runStages } from '../../stages.js';
import { fail, type Step } from '../analysis.js';
import type { FoundBrain } from './findBrain.js';
import type { MeasuredScore } from './score.js';
import type { Walk } from './walk.js';

/** The score under each small change, and how long that took. */
export interface MeasuredFirmness {
  readonly firmness: readonly ChangedScore[];
  readonly ms: number;
}

/**
 * How firm a score is: the regions measured again under each small change, in one pass of the region-score model over all of
 * them. It comes after the score and is no stage of it: nothing of it is progress. Between two changes a cancel is seen.
 */
export async function measureFirmness(
  models: ChosenModels,
  { basis }: FoundBrain,
  { scored: { aspects }, measured }: MeasuredScore,
  { context: { now, signal, breathe }, runner }: Walk,
): Promise<Step<MeasuredFirmness>> {
  const run = runStages<'firmness'>({ now, ...defined({ signal, breathe }) });
  await run.enter('firmness');
  const changed: ChangedRegions[] = [];
  for (const regions of measureChanged(basis, measured)) {
    changed.push(regions);
    await run.advance(0);
  }
  const rows = changed.flatMap(({ features }) => features);
  const scores = models.regionScore && (await scoreRegions(models.regionScore, rows, runner.run));
  if (scores?.ok === false) return fail(scores.failure);
  const scoresOf = ({ features }: ChangedRegions, n: number): ScoredRegions | undefined =>
    scores && { ...scores.value, regions: scores.value.regions.slice(n * features.length, (n + 1) * features.length) };
  const firmness = changed.map((regions, n) => scoreChanged(regions, aspects, scoresOf(regions, n)));
  const { total } = await run.finish();
  return success({ firmness, ms: total ?? 0 });
}
