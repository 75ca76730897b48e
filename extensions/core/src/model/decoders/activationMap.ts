import { ANY, type AttentionDecoder } from './decoderSpec.js';

/**
 * Class activation maps [1, classes, h, w] (Zhou 2016; Selvaraju 2017, section 3.1): how much each place spoke for each class. Their
 * scale is the network's own: they say where it looked, and nothing of what is there.
 */
export const activationMap: AttentionDecoder = {
  gives: 'attention',
  numbers: 'table',
  knows: [],
  activations: { names: ['none'], expectation: '"none": the scale of an activation map is its own' },
  shapes: ({ classes }) => [[1, classes.length, ANY, ANY]],
};
