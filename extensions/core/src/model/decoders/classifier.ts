import { activate } from './activations.js';
import type { ClassDecoder } from './decoderSpec.js';

/** [1, classes] of a slice; `pooling` makes one probability a class of all slices. */
export const classifier: ClassDecoder = {
  gives: 'classes',
  numbers: 'probabilities',
  knows: ['pooling'],
  shapes: ({ classes }) => [[1, classes.length]],
  decode: (spec, { data }) => activate(data, spec),
};
