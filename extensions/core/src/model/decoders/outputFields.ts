import * as v from 'valibot';
import type { Plain } from '../../schema/plain.js';
import { boundedList, nameList, numberWithin, oneOf, shareValue, shownText, someText } from '../../schema/values.js';
import { BOUNDS } from '../bounds.js';

/** Then nothing of the slice itself is left. */
const MOST_NEIGHBOUR_SHARE = 0.5;

/** Oedema: networks have marked many times too much of it. */
const HELD_BACK = ['oedema'] as const;

/** What the manifest says of every output, beside its decoder. */
export const COMMON_FIELDS = {
  name: someText,
  activation: oneOf(['softmax', 'sigmoid', 'none']),
  /** Names of the channels, in order. */
  classes: nameList(BOUNDS.classes, ['class name', 'class names'], shownText),
};

/** What some decoders want to know besides (`DecoderSpec.knows`). */
export const DECODER_FIELDS = {
  scaleMm: v.exactOptional(numberWithin(...BOUNDS.scaleMm)),
  /**
   * Share that each of the two neighbouring slices has in a slice's numbers, before the activation (`mixSlices`); at the
   * ends of the head the slice stands for the missing one. Masks of slice networks only; none where absent.
   */
  neighbourShare: v.exactOptional(
    v.pipe(shareValue, v.maxValue(MOST_NEIGHBOUR_SHARE, `at most ${MOST_NEIGHBOUR_SHARE}`)),
  ),
  /**
   * Classes that are told as findings of their own; without it what is marked as one of these only says where others cannot be
   * judged. For networks of which it was measured that the volume holds.
   */
  told: v.exactOptional(boundedList(oneOf(HELD_BACK), HELD_BACK.length, ['class name', 'class names'])),
  /** Boxes of one class that overlap more than this (intersection over union) are one finding. */
  maxOverlap: v.exactOptional(shareValue),
  /** Name of an output [1, 2, h, w] with width and height of the box at each pixel, in pixels of this output. */
  sizeOutput: v.exactOptional(someText),
  /** Name of an output [1, 2, h, w] with the offset of each centre from its pixel. */
  offsetOutput: v.exactOptional(someText),
  /** How the slices' probabilities become one; `max` where absent. */
  pooling: v.exactOptional(oneOf(['max', 'mean'])),
};

const fields = v.object({ ...COMMON_FIELDS, ...DECODER_FIELDS });

/** All that a decoder is told of its output. */
export type OutputFields = Plain<v.InferOutput<typeof fields>>;
export type DecoderField = keyof typeof DECODER_FIELDS;
export type Activation = OutputFields['activation'];
