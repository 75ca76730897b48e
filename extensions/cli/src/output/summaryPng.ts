import {
  applyReview,
  assembleVolume,
  EMPTY_REVIEW,
  type Outcome,
  renderSummary,
  resampleSlices,
  type SeriesSource,
  type StrokeResult,
  success,
} from '@ohif-stroke/core';
import { PNG } from 'pngjs';

/** The summary picture as PNG; the HU behind it are resampled once more, because a result carries no pixels. */
export function summaryPng(result: StrokeResult, source: SeriesSource): Outcome<Uint8Array> {
  const assembled = assembleVolume(source);
  if (!assembled.ok) return assembled;
  const { width, height, data } = renderSummary({
    result,
    aspects: applyReview(result.aspects, EMPTY_REVIEW),
    hu: resampleSlices(assembled.value.volume, result.grid.slices),
  });
  const png = new PNG({ width, height });
  png.data.set(data);
  return success(PNG.sync.write(png));
}
