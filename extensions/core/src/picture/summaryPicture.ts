import type { RgbaPicture } from '../canvas.js';
import { type Outcome, success } from '../failure.js';
import { resampleSlices } from '../resampling/buildAnalysisStack.js';
import { assembleVolume } from '../volume/assembleVolume.js';
import type { SeriesSource } from '../volume/imageSeries.js';
import type { SliceDrawing } from './drawSlice.js';
import { renderSummary } from './renderSummary.js';

/** The summary from the images themselves: their HU are resampled once more, because a result carries no pixels. */
export function summaryPicture(drawing: Omit<SliceDrawing, 'hu'>, source: SeriesSource): Outcome<RgbaPicture> {
  const assembled = assembleVolume(source);
  if (!assembled.ok) return assembled;
  const hu = resampleSlices(assembled.value.volume, drawing.result.grid.slices);
  return success(renderSummary({ ...drawing, hu }));
}
