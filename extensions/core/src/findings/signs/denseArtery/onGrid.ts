import { dot, subtract, type Vec3 } from '../../../geometry.js';
import type { AnalysisGrid } from '../../../grid/analysisStack.js';
import { planeSize } from '../../../grid/analysisStack.js';
import { analysisPixelAffine } from '../../../grid/backToSource.js';
import { analysisSliceOf, mapPoint, type PointPx } from '../../../grid/sourcePixels.js';
import type { SourceImage } from '../../../volume/sourceImages.js';

/** Pixel of an image at which a patient point lies, with its fractions. */
export function pixelOn({ originLps, rowLps, columnLps, spacingMm }: SourceImage, pointLps: Vec3): PointPx {
  const offset = subtract(pointLps, originLps);
  return [dot(offset, rowLps) / spacingMm[0], dot(offset, columnLps) / spacingMm[1]];
}

/** Voxel of the analysis grid at a patient point of a slice of the volume; -1 beyond the grid. */
export function gridVoxel(grid: AnalysisGrid, image: SourceImage, slice: number, pointLps: Vec3): number {
  const k = analysisSliceOf(grid, slice);
  if (k < 0) return -1;
  const [col, row] = mapPoint(analysisPixelAffine(grid, k, image), ...pixelOn(image, pointLps)).map(Math.round) as [
    number,
    number,
  ];
  const [width, height] = grid.sizePx;
  return col < 0 || row < 0 || col >= width || row >= height ? -1 : col + width * row + k * planeSize(grid);
}
