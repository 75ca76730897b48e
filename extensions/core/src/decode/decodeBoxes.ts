import type { ModelManifest, OutputSpec } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import { sigmoid } from './activations.js';
import { centrePoints } from './centrePoints.js';
import { type DetectedBox, suppressOverlaps } from './detectedBox.js';

/** Defaults of Ultralytics' YOLOv5 `detect.py`. */
const DEFAULT_THRESHOLD = 0.25;
const DEFAULT_MAX_OVERLAP = 0.45;

/** Boxes of one pass over a slice, in input pixels. */
export function decodeBoxes(
  { outputs: specs, thresholds }: ModelManifest,
  outputs: Readonly<Record<string, Tensor>>,
  sizePx: readonly [height: number, width: number],
): readonly DetectedBox[] {
  const thresholdOf = (label: string) => thresholds[label] ?? DEFAULT_THRESHOLD;
  return specs.flatMap(spec => {
    const found = boxesOf(spec, outputs, sizePx).filter(box => box.probability >= thresholdOf(box.label));
    return suppressOverlaps(found, spec.maxOverlap ?? DEFAULT_MAX_OVERLAP);
  });
}

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
