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
  const plane = map.subarray(width * height * k, width * height * (k + 1));
  // A plane has thousands of pixels and at most 256 values.
  const counts = Uint8Array.from({ length: 256 }, (_, value) => Number(inside(value)));
  const box = boxAround(plane, width, counts);
  if (box === undefined) return [];
  const { left, top } = box;
  return traceContours((c, r) => counts[plane[left + c + width * (top + r)]!] === 1, box.sizePx)
    .sort((a, b) => Math.abs(outlineArea(b)) - Math.abs(outlineArea(a)))
    .map(outline => simplifyOutline(outline, TOLERANCE_PX).map(([x, y]) => mapPoint(toSource, x + left, y + top)));
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly sizePx: readonly [width: number, height: number];
}

/** The smallest box that holds every pixel that counts: the walk looks nowhere else. Undefined where none does. */
function boxAround(plane: Uint8Array, width: number, counts: Uint8Array): Box | undefined {
  let [left, right, top, bottom] = [width, -1, -1, -1];
  for (let i = 0; i < plane.length; i++) {
    if (counts[plane[i]!] === 0) continue;
    const column = i % width;
    bottom = (i - column) / width;
    if (top < 0) top = bottom;
    if (column < left) left = column;
    if (column > right) right = column;
  }
  return top < 0 ? undefined : { left, top, sizePx: [right - left + 1, bottom - top + 1] };
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
