import { type Failure, type Outcome, success } from '../failure.js';
import type { BoxFinding, DetectionFinding } from '../findings/findings.js';
import { analysisPixelAffine, volumePlane } from '../grid/backToSource.js';
import { mapPoint } from '../grid/sourcePixels.js';
import { isLesionKind } from '../lesions.js';
import { attempt } from '../model/attempt.js';
import type { SliceViewManifest } from '../model/chooseModels.js';
import { decoderOf } from '../model/decoders.js';
import type { Tensor } from '../model/tensor.js';
import type { ClassificationFinding } from '../postprocess/classification.js';
import { decodeBoxes } from '../postprocess/decodeBoxes.js';
import { poolClasses } from '../postprocess/poolClasses.js';
import { type Notice, notice } from '../suitability.js';
import { createOutputWatch } from './outputWatch.js';
import { detectionFindings, type PlacedBox, toSourceImage } from './placeBoxes.js';
import type { Runner, Scene } from './scene.js';
import { sliceView } from './sliceViews.js';

/** What a site's own detectors and classifiers add; none of it takes part in the score. */
export interface OtherFindings {
  readonly boxes: readonly BoxFinding[];
  readonly detections: readonly DetectionFinding[];
  readonly classifications: readonly ClassificationFinding[];
  /** A network that fails costs its own findings only. */
  readonly warnings: readonly Notice[];
}

/** Runs each of them over the slices that show brain. */
export async function inferOthers(
  manifests: readonly SliceViewManifest[],
  scene: Scene,
  brainSlices: readonly number[],
  runner: Runner,
): Promise<OtherFindings> {
  const found: DetectionFinding[] = [];
  const classifications: ClassificationFinding[] = [];
  const warnings: Notice[] = [];
  for (const [n, manifest] of manifests.entries()) {
    const advance = (fraction: number) => runner.advance((n + fraction) / manifests.length);
    const read = await readOne(manifest, scene, brainSlices, { ...runner, advance });
    if (!read.ok) {
      warnings.push(otherModelFailed(manifest.id, read.failure));
      continue;
    }
    found.push(...read.value.detections);
    classifications.push(...read.value.classifications);
  }
  const known = found.flatMap(box => (isLesionKind(box.label) ? [{ ...box, label: box.label }] : []));
  return { boxes: known, detections: found.filter(box => !isLesionKind(box.label)), classifications, warnings };
}

/** Said instead of the findings of a detector or classifier that could not be run. */
export const otherModelFailed = (id: string, { message }: Failure): Notice =>
  notice('otherModelFailed', `Model ${id} found nothing, because it failed: ${message}`, { model: id, why: message });

type OneFound = Pick<OtherFindings, 'detections' | 'classifications'>;

async function readOne(
  manifest: SliceViewManifest,
  scene: Scene,
  slices: readonly number[],
  { run, advance }: Runner,
): Promise<Outcome<OneFound>> {
  const view = sliceView(manifest, scene);
  const watch = createOutputWatch(manifest);
  const boxes: PlacedBox[] = [];
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
      boxes.push({ ...box, analysisSlice: k, sourceSlice, side });
    }
    passes.push({ slice: sourceSlice, outputs: classesOf(manifest, outputs.value) });
    await advance((n + 1) / slices.length);
  }
  const [columns, rows] = scene.volume.sizeIjk;
  return success({
    detections: detectionFindings(manifest.id, boxes, { columns, rows }),
    classifications: poolClasses(manifest, passes),
  });
}

/** Only the few numbers of the classifiers are kept of each pass. */
function classesOf({ outputs: specs }: SliceViewManifest, outputs: Readonly<Record<string, Tensor>>) {
  const names = specs.filter(spec => decoderOf(spec).gives === 'classes').map(spec => spec.name);
  return Object.fromEntries(Object.entries(outputs).filter(([name]) => names.includes(name)));
}
