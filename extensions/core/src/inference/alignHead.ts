import { type Outcome, success } from '../failure.js';
import type { MaskManifest } from '../model/chooseModels.js';
import type { MapPart, MaskRole } from '../model/networkMaps.js';
import { headAnatomy } from '../registration/headAnatomy.js';
import { gridAffines, movedMm, resampleMaps } from '../registration/realign.js';
import { refineHeadFrame } from '../registration/refineHeadFrame.js';
import { buildAnalysisStack } from '../resampling/buildAnalysisStack.js';
import { inferMaps } from './inferMaps.js';
import type { Runner, Scene } from './scene.js';

/** Slices that move by less are left as they are, mm: half a pixel of the networks. */
const KEEP_BELOW_MM = 1;
/**
 * From here the regions are read once more on the turned slices, mm. In training the networks see slices that are off by
 * 4 mm and 4 degrees (one standard deviation), which is 9 mm at the poles of the brain.
 */
const READ_AGAIN_FROM_MM = 9;

export interface AlignedHead {
  readonly scene: Scene;
  readonly part: MapPart;
}

/**
 * Refines the head's pose from the anatomy that was found, and turns the slices about the true mid-sagittal plane, on
 * which every comparison of the two sides rests. What was read before is carried over, or read again where the slices
 * moved far. An untrusted frame leaves everything as it is.
 */
export async function alignHead(
  scene: Scene,
  part: MapPart,
  model: MaskManifest,
  roles: readonly MaskRole[],
  runner: Runner,
): Promise<Outcome<AlignedHead>> {
  const aligned = refined(scene, part);
  const moved = aligned.frame.trusted ? movedMm(aligned.stack, gridAffines(aligned.stack, scene.stack)) : 0;
  if (moved < KEEP_BELOW_MM) return success({ scene: { ...aligned, stack: scene.stack }, part });
  if (moved < READ_AGAIN_FROM_MM) {
    return success({ scene: aligned, part: resampleMaps(part, scene.stack, aligned.stack) });
  }
  const again = await inferMaps(model, roles, aligned, runner);
  if (!again.ok) return again;
  // Only the pose gains from a second look; the slices stand close enough now.
  const { frame } = refined(aligned, again.value);
  return success({ scene: { ...aligned, frame }, part: again.value });
}

function refined({ volume, stack, frame: before }: Scene, part: MapPart): Scene {
  const frame = refineHeadFrame(before, headAnatomy(stack, part));
  return { volume, frame, stack: frame.trusted ? buildAnalysisStack(volume, frame) : stack };
}
