import { type Failure, type Outcome, success } from '../failure.js';
import type { ModelManifest, OutputSpec } from '../model/manifest.js';
import { modelOutputFailure } from '../model/modelOutput.js';
import type { Tensor } from '../model/tensor.js';
import { sigmoid } from './activations.js';
import { centrePoints } from './centrePoints.js';
import { type DetectedBox, suppressOverlaps } from './detectedBox.js';

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

/** Boxes of one pass over a slice, in input pixels; a failure says why they cannot be true. */
export function decodeBoxes(
  manifest: ModelManifest,
  outputs: Readonly<Record<string, Tensor>>,
  sizePx: readonly [height: number, width: number],
): Outcome<readonly DetectedBox[], Failure<'modelOutput'>> {
  const { outputs: specs, thresholds } = manifest;
  const thresholdOf = (label: string) => thresholds[label] ?? DEFAULT_THRESHOLD;
  const kept: DetectedBox[] = [];
  for (const spec of specs) {
    const candidates = boxesOf(spec, outputs, sizePx);
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

function boxesOf(
  spec: OutputSpec,
  outputs: Readonly<Record<string, Tensor>>,
  sizePx: readonly [number, number],
): readonly DetectedBox[] {
  const tensor = outputs[spec.name];
  if (tensor === undefined) return [];
  switch (spec.decoder) {
    case 'yolov5':
      return yoloBoxes(spec, tensor, {
        rows: tensor.dims[1]!,
        at: (n, f) => n * tensor.dims[2]! + f,
        objectness: true,
      });
    case 'yolov8':
      return yoloBoxes(spec, tensor, {
        rows: tensor.dims[2]!,
        at: (n, f) => f * tensor.dims[2]! + n,
        objectness: false,
      });
    case 'centrePoint':
      return centrePoints(spec, outputs, sizePx);
    default:
      return [];
  }
}

interface YoloLayout {
  readonly rows: number;
  /** Index of figure `f` (cx, cy, w, h, [objectness,] classes) of candidate `n`. */
  readonly at: (n: number, f: number) => number;
  readonly objectness: boolean;
}

/** The best class of each candidate; the exports give centre and size in input pixels. */
function yoloBoxes(spec: OutputSpec, { data }: Tensor, { rows, at, objectness }: YoloLayout): DetectedBox[] {
  const probability = (value: number) => (spec.activation === 'sigmoid' ? sigmoid(value) : value);
  const first = objectness ? 5 : 4;
  return Array.from({ length: rows }, (_, n) => {
    const figure = (f: number) => data[at(n, f)]!;
    const classes = spec.classes.map((_name, c) => probability(figure(first + c)));
    const best = classes.indexOf(Math.max(...classes));
    const [x, y, width, height] = [figure(0), figure(1), figure(2), figure(3)];
    return {
      label: spec.classes[best]!,
      probability: classes[best]! * (objectness ? probability(figure(4)) : 1),
      left: x - width / 2,
      top: y - height / 2,
      right: x + width / 2,
      bottom: y + height / 2,
    };
  });
}
