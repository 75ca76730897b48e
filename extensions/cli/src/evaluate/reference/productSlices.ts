import {
  analysisSliceOf,
  type MaskLayer,
  maskInSource,
  type StrokeResult,
  sourceMasks,
  thresholdByte,
} from '@ohif-stroke/core';
import type { ReferenceField } from '../cases/evaluationCase.js';
import type { ProductSlice } from './countLabels.js';

const LAYERS: Readonly<Record<Exclude<ReferenceField, 'brain'>, MaskLayer>> = {
  regions: 'regions',
  infarct: 'infarct',
  haemorrhage: 'haemorrhage',
  oedema: 'oedema',
};

/**
 * What the product would store: the masks of the SEG, at the shipped thresholds. `infarct` is the acute infarct; what is
 * marked as old is left out of it. The SEG has no brain, so that mask is made here in the same way.
 */
export function productSlices(result: StrokeResult, field: ReferenceField): ProductSlice {
  if (field !== 'brain') {
    const maskOfSlice = sourceMasks(result);
    return slice => maskOfSlice(slice, LAYERS[field]);
  }
  const { grid, images, maps, parameters } = result;
  const { brainThreshold } = parameters;
  if (brainThreshold === undefined) throw new Error('the result does not say the threshold of the brain');
  const from = thresholdByte(brainThreshold);
  return slice => {
    const image = images[slice]!;
    const analysed = analysisSliceOf(grid, slice);
    if (analysed < 0) return new Uint8Array(image.columns * image.rows);
    return maskInSource(grid, analysed, maps.brain, image, 'linear').map(byte => (byte >= from ? 1 : 0));
  };
}
