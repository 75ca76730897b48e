import type { Tensor } from '../tensor.js';
import { sigmoid } from './activations.js';
import type { BoxDecoder } from './decoderSpec.js';
import type { DetectedBox } from './detectedBox.js';
import type { OutputFields } from './outputFields.js';

/** What all exports of the YOLO family share. */
export const YOLO = {
  gives: 'boxes',
  numbers: 'table',
  knows: ['maxOverlap'],
  activations: { names: ['none', 'sigmoid'], expectation: '"none" (the usual export) or "sigmoid" for boxes' },
} as const satisfies Partial<BoxDecoder>;

export interface YoloLayout {
  readonly rows: number;
  /** Index of figure `f` (cx, cy, w, h, [objectness,] classes) of candidate `n`. */
  readonly at: (n: number, f: number) => number;
  readonly objectness: boolean;
}

/** The best class of each candidate; the exports give centre and size in input pixels. */
export function yoloBoxes(spec: OutputFields, { data }: Tensor, { rows, at, objectness }: YoloLayout): DetectedBox[] {
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
