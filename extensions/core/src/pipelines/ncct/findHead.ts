import { success } from '../../failure.js';
import type { HeadFrame } from '../../grid/headFrame.js';
import { checkPass } from '../../inference/outputWatch.js';
import { attempt } from '../../model/attempt.js';
import type { ChosenModels } from '../../model/chooseModels.js';
import type { Suitability } from '../../notice.js';
import { fitHeadFrame } from '../../registration/fitHeadFrame.js';
import { headVolume } from '../../registration/headVolume.js';
import { checkOrientation } from '../../suitability/checkOrientation.js';
import { checkPose } from '../../suitability/checkPose.js';
import { mergeSuitability } from '../../suitability/suitabilityOf.js';
import { fail, refuse, type Step } from '../analysis.js';
import type { AssembledSeries } from './assembleSeries.js';
import type { Walk } from './walk.js';

export interface FoundHead {
  /** Coarse: from the network that sees the head at 4 mm. */
  readonly frame: HeadFrame;
  /** Of the series and of the way in which the head lies in it; the pose is checked again when it is refined. */
  readonly checks: Suitability;
}

/** Where the head lies, if it lies as it was recorded and is there as a whole. */
export async function findHead(
  { volume, checks: seriesChecks }: AssembledSeries,
  { head: model }: ChosenModels,
  { run, runner }: Walk,
): Promise<Step<FoundHead>> {
  await run.enter('pose');
  const head = headVolume(volume, model);
  await run.advance(0.3);
  const posed = await attempt(() => runner.run(model.id, head.tensor));
  if (!posed.ok) return fail(posed.failure);
  const sound = checkPass(model, posed.value);
  if (!sound.ok) return fail(sound.failure);
  await run.advance(0.8);
  const frame = fitHeadFrame(head, posed.value, model);
  const upright = await attempt(() => checkOrientation(head, frame, model, input => runner.run(model.id, input)));
  if (!upright.ok) return fail(upright.failure);
  const checks = mergeSuitability(seriesChecks, upright.value);
  const withPose = mergeSuitability(checks, checkPose(frame, volume));
  return withPose.ok ? success({ frame, checks }) : refuse(withPose);
}
