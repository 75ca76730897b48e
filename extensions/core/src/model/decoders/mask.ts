import { activate } from './activations.js';
import { ANY, type MaskDecoder } from './decoderSpec.js';
import { spatialShape, spatialSize } from './planes.js';

/** One plane (or volume) a class; where the input is rows of figures, one column a class. */
export const mask: MaskDecoder = {
  gives: 'masks',
  numbers: 'scores',
  knows: ['scaleMm', 'neighbourShare', 'told'],
  shapes: ({ classes }, input) =>
    input.layout === 'NF' ? [[ANY, classes.length]] : [[1, classes.length, ...spatialShape(input)]],
  decode(spec, tensor) {
    const sizeZyx = spatialSize(tensor);
    const voxels = sizeZyx.reduce((product, size) => product * size, 1);
    const part = (values: Float32Array, c: number) => ({
      sizeZyx,
      values: values.subarray(c * voxels, (c + 1) * voxels),
    });
    // The activation runs once, and only where a probability is asked for.
    let active: Float32Array | undefined;
    return {
      probability(c) {
        active ??= activate(tensor.data, spec);
        return part(active, c);
      },
      score: c => part(tensor.data, c),
    };
  },
};
