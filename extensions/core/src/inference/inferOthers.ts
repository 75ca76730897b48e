import { type Failure, type Outcome, success } from '../failure.js';
import {
  type BoxFinding,
  type DetectionFinding,
  isDetection,
  isLesionBox,
  type SiteFindings,
  type SiteModel,
} from '../findings/findings.js';
import { analysisPixelAffine, volumePlane } from '../grid/backToSource.js';
import { mapPoint } from '../grid/sourcePixels.js';
import { attempt } from '../model/attempt.js';
import type { SliceViewManifest } from '../model/chooseModels.js';
import { decoderOf } from '../model/decoders.js';
import { modelOutputFailure } from '../model/modelOutput.js';
import type { Tensor } from '../model/tensor.js';
import { type Notice, notice } from '../notice.js';
import type { ClassificationFinding } from '../postprocess/classification.js';
import { boxThreshold, decodeBoxes } from '../postprocess/decodeBoxes.js';
import { poolClasses } from '../postprocess/poolClasses.js';
import { createOutputWatch } from './outputWatch.js';
import { detectionFindings, type PlacedBox, toSourceImage } from './placeBoxes.js';
import type { Runner, Scene } from './scene.js';
import { sliceView } from './sliceViews.js';

/** What a site's own detectors and classifiers add; none of it takes part in the score. */
export interface OtherFindings extends SiteFindings {
  /** Lesions of this software: they stand among its own boxes. */
  readonly boxes: readonly BoxFinding[];
  /** A network that fails costs its own findings only. */
  readonly warnings: readonly Notice[];
}

/** Engineering limit: boxes of all these models on a scan that a person can look through and a report can hold. */
const MOST_BOXES_IN_ALL = 500;

/** Runs each of them over the slices that show brain. */
export async function inferOthers(
  manifests: readonly SliceViewManifest[],
  scene: Scene,
  brainSlices: readonly number[],
  runner: Runner,
): Promise<OtherFindings> {
  const found: (BoxFinding | DetectionFinding)[] = [];
  const siteModels: SiteModel[] = [];
  const classifications: ClassificationFinding[] = [];
  const warnings: Notice[] = [];
  for (const [n, manifest] of manifests.entries()) {
    const advance = (fraction: number) => runner.advance((n + fraction) / manifests.length);
    const read = await readOne(manifest, scene, brainSlices, { ...runner, advance }, MOST_BOXES_IN_ALL - found.length);
    if (!read.ok) {
      warnings.push(otherModelFailed(manifest.id, read.failure));
      continue;
    }
    siteModels.push(siteModel(manifest));
    found.push(...read.value.boxes);
    classifications.push(...read.value.classifications);
  }
  const boxes = found.filter(isLesionBox);
  return { siteModels, boxes, detections: found.filter(isDetection), classifications, warnings };
}

/** Said instead of the findings of a detector or classifier that could not be run. */
export const otherModelFailed = (id: string, { message }: Failure): Notice =>
  notice('otherModelFailed', `Model ${id} found nothing, because it failed: ${message}`, { model: id, why: message });

function siteModel(manifest: SliceViewManifest): SiteModel {
  const { id, title, outputs } = manifest;
  const labels = outputs.filter(spec => decoderOf(spec).gives === 'boxes').flatMap(spec => spec.classes);
  const thresholdOf = boxThreshold(manifest);
  return { id, title, looksFor: [...new Set(labels)].map(label => ({ label, threshold: thresholdOf(label) })) };
}

export interface OneFound {
  readonly boxes: readonly (BoxFinding | DetectionFinding)[];
  readonly classifications: readonly ClassificationFinding[];
}

/** What one detector or classifier says of these slices. */
export async function readOne(
  manifest: SliceViewManifest,
  scene: Scene,
  slices: readonly number[],
  { run, advance }: Runner,
  mostBoxes = MOST_BOXES_IN_ALL,
): Promise<Outcome<OneFound>> {
  const view = sliceView(manifest, scene);
  const watch = createOutputWatch(manifest);
  const placed: PlacedBox[] = [];
  const passes: { readonly slice: number; readonly outputs: Readonly<Record<string, Tensor>> }[] = [];
  for (const [n, k] of slices.entries()) {
    const outputs = await attempt(() => run(manifest.id, view.tensor(k)));
    if (!outputs.ok) return outputs;
    const sound = watch.see(outputs.value);
    if (!sound.ok) return sound;
    const decoded = decodeBoxes(manifest, outputs.value, manifest.input.sizePx);
    if (!decoded.ok) return decoded;
    const sourceSlice = view.sourceSlice(k);
    const toGrid = analysisPixelAffine(scene.stack, k, volumePlane(scene.volume, sourceSlice));
    for (const detected of decoded.value) {
      const box = toSourceImage(detected, view.toSource(k));
      const [col] = mapPoint(toGrid, (box.left + box.right - 1) / 2, (box.top + box.bottom - 1) / 2);
      // The grid's middle is the mid-sagittal line, its first column the patient's right.
      const side = col <= (scene.stack.sizePx[0] - 1) / 2 ? 'right' : 'left';
      placed.push({ ...box, analysisSlice: k, sourceSlice, side });
    }
    if (placed.length > mostBoxes) {
      const detail = `it draws ${placed.length} boxes or more on the scan, where a person can look through ${mostBoxes}`;
      return modelOutputFailure(manifest, detail);
    }
    passes.push({ slice: sourceSlice, outputs: classesOf(manifest, outputs.value) });
    await advance((n + 1) / slices.length);
  }
  const [columns, rows] = scene.volume.sizeIjk;
  return success({
    boxes: detectionFindings(manifest.id, placed, { columns, rows }),
    classifications: poolClasses(manifest, passes),
  });
}

/** Only the few numbers of the classifiers are kept of each pass. */
function classesOf({ outputs: specs }: SliceViewManifest, outputs: Readonly<Record<string, Tensor>>) {
  const names = specs.filter(spec => decoderOf(spec).gives === 'classes').map(spec => spec.name);
  return Object.fromEntries(Object.entries(outputs).filter(([name]) => names.includes(name)));
}
