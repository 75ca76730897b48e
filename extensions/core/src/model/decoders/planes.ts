import type { Tensor } from '../tensor.js';
import { ANY, type ModelInput, type Shape, type SpatialPlane } from './decoderSpec.js';

/** Sizes along the last axes: a slice's planes may be smaller than the input; volumes are put together from tiles, so they may not. */
export const spatialShape = (input: ModelInput): Shape => (input.layout === 'NCDHW' ? input.sizeVoxels : [ANY, ANY]);

export function spatialSize({ dims }: Tensor): SpatialPlane['sizeZyx'] {
  const [depth, height, width] = dims.length >= 5 ? dims.slice(-3) : [1, ...dims.slice(-2)];
  return [depth!, height!, width!];
}
