import { type BoxFinding, type InfarctDetector, isLesionBox } from '../findings/findings.js';
import type { SliceViewManifest } from '../model/chooseModels.js';
import { EVEN_ODDS } from '../model/evenOdds.js';
import type { Notice } from '../notice.js';
import { boxThreshold } from '../postprocess/decodeBoxes.js';
import { otherModelFailed, readOne } from './inferOthers.js';
import type { Runner, Scene } from './scene.js';

/** What the infarct detector adds; without one, or where it failed, no `detector`. */
export interface DetectedInfarcts {
  readonly detector?: InfarctDetector;
  /** They stand among the boxes about the masks' lesions, each with the detector's id. */
  readonly boxes: readonly BoxFinding[];
  readonly warnings: readonly Notice[];
}

export const NO_DETECTOR: DetectedInfarcts = { boxes: [], warnings: [] };

/** Fits of no manifest: what a detector without these thresholds is taken by. */
const REGION_SHARE = 0.2;

/** Runs it over the slices that show brain. It looks at each slice as it is: nothing of the other side is shown to it. */
export async function inferDetector(
  manifest: SliceViewManifest | undefined,
  scene: Scene,
  brainSlices: readonly number[],
  runner: Runner,
): Promise<DetectedInfarcts> {
  if (manifest === undefined) return NO_DETECTOR;
  const read = await readOne(manifest, scene, brainSlices, runner);
  if (!read.ok) return { boxes: [], warnings: [otherModelFailed(manifest.id, read.failure)] };
  return { detector: detectorOf(manifest), boxes: read.value.boxes.filter(isLesionBox), warnings: [] };
}

const detectorOf = (manifest: SliceViewManifest): InfarctDetector => {
  const { id: modelId, title, thresholds } = manifest;
  return {
    modelId,
    title,
    shownFrom: boxThreshold(manifest)('infarct'),
    countedFrom: thresholds.countedFrom ?? EVEN_ODDS,
    regionShare: thresholds.regionShare ?? REGION_SHARE,
  };
};
