import type { AnalysisGrid } from './analysisStack.js';
import { simplifyOutline } from './simplifyOutline.js';
import { analysisSliceOf, mapPoint, type PixelPlane, sourcePixelAffine } from './sourcePixels.js';
import { type Outline, traceContours } from './traceContours.js';

/** One pixel of the 1 mm grid: removes the staircase (its corners lie up to 0.9 off the line meant) and no more. */
const TOLERANCE_PX = 1;

/**
 * Outlines of everything in `map` for which `inside` holds, on one slice of the volume, as closed polygons in pixel
 * indices of that slice's source image (centre of its first pixel = (0, 0)), largest first. Empty where the slice is
 * outside the analysis grid.
 */
export function sliceOutlines(
  map: Uint8Array,
  grid: AnalysisGrid,
  images: readonly PixelPlane[],
  volumeSlice: number,
  inside: (value: number) => boolean,
): Outline[] {
  const k = analysisSliceOf(grid, volumeSlice);
  const image = images[volumeSlice];
  if (k < 0 || image === undefined) return [];
  const [width, height] = grid.sizePx;
  const toSource = sourcePixelAffine(grid, grid.slices[k]!, image);
  const start = width * height * k;
  return traceContours((c, r) => inside(map[start + c + width * r]!), grid.sizePx)
    .sort((a, b) => Math.abs(outlineArea(b)) - Math.abs(outlineArea(a)))
    .map(outline => simplifyOutline(outline, TOLERANCE_PX).map(([x, y]) => mapPoint(toSource, x, y)));
}

/** Signed area: positive for an outer border, negative for a hole. */
export function outlineArea(outline: Outline): number {
  let twice = 0;
  for (let i = 0; i < outline.length; i++) {
    const [a, b] = [outline[i]!, outline[(i + 1) % outline.length]!];
    twice += a[0] * b[1] - b[0] * a[1];
  }
  return twice / 2;
}
