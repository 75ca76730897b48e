import type { MaskDecoder, SpatialPlane } from './decoderSpec.js';
import { spatialShape, spatialSize } from './planes.js';

/** One plane (or volume) that holds the index of the class: an export that ends in an argmax. */
export const labelMap: MaskDecoder = {
  gives: 'masks',
  numbers: 'labels',
  knows: [],
  activations: { names: ['none'], expectation: '"none" for a label map' },
  shapes: (_spec, input) => [
    [1, 1, ...spatialShape(input)],
    [1, ...spatialShape(input)],
  ],
  decode(_spec, tensor) {
    const sizeZyx = spatialSize(tensor);
    const oneHot = (c: number): SpatialPlane => ({ sizeZyx, values: tensor.data.map(label => (label === c ? 1 : 0)) });
    return { probability: oneHot, score: oneHot };
  },
};
