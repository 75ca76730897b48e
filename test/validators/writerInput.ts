import {
  applyReview,
  createWriterContext,
  type Dataset,
  EMPTY_REVIEW,
  type Review,
  sourceMasks,
  type WriterInput,
} from '@ohif-stroke/core';
import { bareSource } from './fixtureImages.js';
import { type FixtureOptions, fixtureResult } from './fixtureResult.js';

export const FIXED_TIME = new Date('2026-03-04T05:06:07Z');

/** Everything a writer needs, from a fixture. */
export function writerInput(
  options: FixtureOptions,
  source: Dataset = bareSource,
  review: Review = EMPTY_REVIEW,
): WriterInput & { readonly hu: Float32Array } {
  const { result, hu } = fixtureResult(options);
  return {
    result,
    aspects: applyReview(result.aspects, review),
    source,
    maskOfSlice: sourceMasks(result),
    context: createWriterContext(FIXED_TIME),
    hu,
  };
}
