import {
  applyReview,
  assembleVolume,
  buildSecondaryCapture,
  createWriterContext,
  type Dataset,
  EMPTY_REVIEW,
  encodeDicom,
  type Outcome,
  type RgbaPicture,
  renderSummary,
  resampleSlices,
  type SeriesSource,
  type StrokeResult,
  success,
} from '@ohif-stroke/core';
import { PNG } from 'pngjs';

/** The summary picture; the HU behind it are resampled once more, because a result carries no pixels. */
export function summaryPicture(result: StrokeResult, source: SeriesSource): Outcome<RgbaPicture> {
  const assembled = assembleVolume(source);
  if (!assembled.ok) return assembled;
  const hu = resampleSlices(assembled.value.volume, result.grid.slices);
  return success(renderSummary({ result, aspects: applyReview(result.aspects, EMPTY_REVIEW), hu }));
}

export function pngOf({ width, height, data }: RgbaPicture): Uint8Array {
  const png = new PNG({ width, height });
  png.data.set(data);
  return PNG.sync.write(png);
}

/** The picture as a DICOM Secondary Capture, which every PACS can show. */
export function captureOf(picture: RgbaPicture, result: StrokeResult, source: Dataset, nowMs: number): Uint8Array {
  const aspects = applyReview(result.aspects, EMPTY_REVIEW);
  const context = createWriterContext(new Date(nowMs));
  return encodeDicom(buildSecondaryCapture({ result, aspects, source, context }, picture));
}
