import type { RgbaPicture } from '../canvas.js';
import { type Failure, failure, type Outcome, success } from '../failure.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { resampleSlices } from '../resampling/buildAnalysisStack.js';
import { assembleVolume } from '../volume/assembleVolume.js';
import type { SeriesSource } from '../volume/imageSeries.js';
import type { SliceDrawing } from './drawSlice.js';
import { renderSummary } from './renderSummary.js';

/** The summary from the images themselves. */
export function summaryPicture(drawing: Omit<SliceDrawing, 'hu'>, source: SeriesSource): Outcome<RgbaPicture> {
  const hu = huOnGrid(drawing.result, source);
  return hu.ok ? success(renderSummary({ ...drawing, hu: hu.value })) : hu;
}

/**
 * HU on the grid of a result, resampled once more from the images, because a result carries no pixels. Fails where one of them is
 * not there: what lies between its neighbours would stand in its place under what was found on it.
 */
export function huOnGrid(result: StrokeResult, source: SeriesSource): Outcome<SliceDrawing['hu']> {
  const assembled = assembleVolume(source);
  if (!assembled.ok) return assembled;
  const missing = imageMissing(result, source);
  return missing
    ? { ok: false, failure: missing }
    : success(resampleSlices(assembled.value.volume, result.grid.slices));
}

interface ImageName {
  readonly sopInstanceUid: string;
  readonly frameNumber?: number;
}

function imageMissing({ grid, images }: StrokeResult, { slices }: SeriesSource): Failure | undefined {
  const nameOf = ({ sopInstanceUid, frameNumber }: ImageName) => `${sopInstanceUid}/${frameNumber ?? ''}`;
  // A result from an archive names no frames.
  const there = new Set(slices.flatMap(slice => [nameOf(slice), `${slice.sopInstanceUid}/`]));
  const isThere = (slice: number) => images[slice] !== undefined && there.has(nameOf(images[slice]));
  return grid.slices.every(({ sourceSlices }) => sourceSlices.every(isThere))
    ? undefined
    : failure('imageNotLoaded', 'An image could not be loaded from the archive.').failure;
}
