import { activationMap } from './decoders/activationMap.js';
import { centrePoint } from './decoders/centrePoint.js';
import { centreSides } from './decoders/centreSides.js';
import { classifier } from './decoders/classifier.js';
import type { DecoderSpec } from './decoders/decoderSpec.js';
import { labelMap } from './decoders/labelMap.js';
import { mask } from './decoders/mask.js';
import { yolov5 } from './decoders/yolov5.js';
import { yolov8 } from './decoders/yolov8.js';

/** What the numbers of an output can be, by the name that a manifest gives it. One file each; nothing else names one. */
export const DECODERS = {
  mask,
  labelMap,
  yolov5,
  yolov8,
  centrePoint,
  centreSides,
  classifier,
  activationMap,
} as const satisfies Readonly<Record<string, DecoderSpec>>;
export type Decoder = keyof typeof DECODERS;

const DEFAULT: Decoder = 'mask';

interface Decoded {
  readonly decoder?: Decoder;
}

export const decoderName = ({ decoder = DEFAULT }: Decoded): Decoder => decoder;

export const decoderOf = (spec: Decoded): DecoderSpec => DECODERS[decoderName(spec)];

/** Planes of an output that is one plane after another. */
export const planesIn = (spec: Decoded & { readonly classes: readonly string[] }): number =>
  decoderOf(spec).numbers === 'labels' ? 1 : spec.classes.length;
