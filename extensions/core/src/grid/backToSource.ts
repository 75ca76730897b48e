import type { ImageVolume } from '../volume/imageVolume.js';
import { bilinear } from '../volume/sampleVolume.js';
import type { AnalysisGrid } from './analysisStack.js';
import { mapPoint, type PixelPlane, type PlaneAffine, sourcePixelAffine } from './sourcePixels.js';

/** Geometry and size of a source image; `SourceImage` has all of it. */
export interface ImagePlane extends PixelPlane {
  readonly columns: number;
  readonly rows: number;
}

/** Labels must not mix (nearest); probabilities may (linear). */
export type BackSampling = 'nearest' | 'linear';

/** The inverse map; a plane map of an image with positive pixel size always has one. */
export function invertPlane([a, b, c, d, e, f]: PlaneAffine): PlaneAffine {
  const det = a * e - b * d;
  if (!(Math.abs(det) > 1e-12)) throw new Error('singular plane map');
  return [e / det, -b / det, (b * f - c * e) / det, -d / det, a / det, (c * d - a * f) / det];
}

/** Maps pixel indices of a source image to (col, row) of the analysis slice. */
export const analysisPixelAffine = (grid: AnalysisGrid, analysisSlice: number, image: ImagePlane): PlaneAffine =>
  invertPlane(sourcePixelAffine(grid, grid.slices[analysisSlice]!, image));

/**
 * One slice of a map on the analysis grid, in pixels of one source image (`columns * rows`, column fastest). Made on
 * demand per image: a mask of every source slice at full size would be 8 MB a layer. Outside the grid it is 0.
 */
export function maskInSource(
  grid: AnalysisGrid,
  analysisSlice: number,
  map: Uint8Array,
  image: ImagePlane,
  sampling: BackSampling,
): Uint8Array {
  const [width, height] = grid.sizePx;
  const offset = analysisSlice * width * height;
  const m = analysisPixelAffine(grid, analysisSlice, image);
  const out = new Uint8Array(image.columns * image.rows);
  const box = boundsInSource(grid, invertPlane(m), image);
  const isLinear = sampling === 'linear';
  for (let y = box.top; y <= box.bottom; y++) {
    for (let x = box.left; x <= box.right; x++) {
      const col = m[0] * x + m[1] * y + m[2];
      const row = m[3] * x + m[4] * y + m[5];
      out[x + image.columns * y] = isLinear
        ? Math.round(bilinear(map, offset, width, height, col, row, 0))
        : nearest(map, offset, width, height, col, row);
    }
  }
  return out;
}

function nearest(map: Uint8Array, offset: number, width: number, height: number, col: number, row: number): number {
  const i = Math.round(col);
  const j = Math.round(row);
  return i >= 0 && j >= 0 && i < width && j < height ? map[offset + i + width * j]! : 0;
}

/** Source pixels that the analysis grid can reach: the rest of a 512 x 512 image need not be asked. */
function boundsInSource(
  { sizePx: [width, height] }: AnalysisGrid,
  toSource: PlaneAffine,
  { columns, rows }: ImagePlane,
) {
  const corners = [-0.5, width - 0.5].flatMap(col => [-0.5, height - 0.5].map(row => mapPoint(toSource, col, row)));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return {
    left: Math.max(0, Math.floor(Math.min(...xs))),
    right: Math.min(columns - 1, Math.ceil(Math.max(...xs))),
    top: Math.max(0, Math.floor(Math.min(...ys))),
    bottom: Math.min(rows - 1, Math.ceil(Math.max(...ys))),
  };
}

/** Geometry of one slice of the volume as an image. */
export const volumePlane = (volume: ImageVolume, slice: number): ImagePlane => ({
  originLps: volume.slices[slice]!.originLps,
  rowLps: volume.rowLps,
  columnLps: volume.columnLps,
  spacingMm: volume.spacingMm,
  columns: volume.sizeIjk[0],
  rows: volume.sizeIjk[1],
});
