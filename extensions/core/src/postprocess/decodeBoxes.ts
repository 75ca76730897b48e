import { type Failure, type Outcome, success } from '../failure.js';
import { type DetectedBox, suppressOverlaps } from '../model/decoders/detectedBox.js';
import { decoderOf } from '../model/decoders.js';
import type { ModelManifest } from '../model/manifest.js';
import { modelOutputFailure } from '../model/modelOutput.js';
import type { Tensor } from '../model/tensor.js';

/** Defaults of Ultralytics' YOLOv5 `detect.py`. */
const DEFAULT_THRESHOLD = 0.25;
const DEFAULT_MAX_OVERLAP = 0.45;

/** More candidates over the threshold, or findings, on one slice are no detector's: comparing them would take minutes. */
const MOST_CANDIDATES = 5000;
/** Ultralytics keeps at most 300 in a picture of 80 kinds of things. */
const MOST_BOXES = 300;
/** A box may reach out of the picture, but not by this many times its size. */
const MOST_REACH = 10;
const TOLERANCE = 0.02;

/** Probability from which a box of a class is drawn. */
export const boxThreshold =
  ({ thresholds }: Pick<ModelManifest, 'thresholds'>) =>
  (label: string): number =>
    thresholds[label] ?? DEFAULT_THRESHOLD;

/** Boxes of one pass over a slice, in input pixels; a failure says why they cannot be true. */
export function decodeBoxes(
  manifest: ModelManifest,
  outputs: Readonly<Record<string, Tensor>>,
  sizePx: readonly [height: number, width: number],
): Outcome<readonly DetectedBox[], Failure<'modelOutput'>> {
  const thresholdOf = boxThreshold(manifest);
  const kept: DetectedBox[] = [];
  for (const spec of manifest.outputs) {
    const decoder = decoderOf(spec);
    if (decoder.gives !== 'boxes') continue;
    const candidates = decoder.decode(spec, outputs, sizePx);
    const odd = candidates.find(({ probability: p }) => !(p >= -TOLERANCE && p <= 1 + TOLERANCE));
    if (odd !== undefined)
      return modelOutputFailure(manifest, `it gives a box the probability ${odd.probability.toPrecision(3)}`);
    const found = candidates.filter(box => box.probability >= thresholdOf(box.label));
    if (found.length > MOST_CANDIDATES) return tooMany(manifest, found.length);
    if (!found.every(box => isNear(box, sizePx))) {
      return modelOutputFailure(manifest, `it draws a box of more than ${MOST_REACH} times the size of its picture`);
    }
    const boxes = suppressOverlaps(found, spec.maxOverlap ?? DEFAULT_MAX_OVERLAP, MOST_BOXES + 1);
    if (boxes.length > MOST_BOXES) return tooMany(manifest, boxes.length);
    kept.push(...boxes);
  }
  return success(kept);
}

const tooMany = (manifest: ModelManifest, count: number) =>
  modelOutputFailure(
    manifest,
    `it draws ${count} boxes or more on one slice, of which ${MOST_BOXES} can be told apart`,
  );

/** False for edges that are no numbers too. */
const isNear = (box: DetectedBox, [height, width]: readonly [number, number]): boolean =>
  [box.left, box.right].every(x => Math.abs(x) <= MOST_REACH * width) &&
  [box.top, box.bottom].every(y => Math.abs(y) <= MOST_REACH * height);
