import { defined } from '../defined.js';
import type { AnalysisGrid } from '../grid/analysisStack.js';
import {
  analysisPointLps,
  mapPoint,
  type PixelPlane,
  type PlaneAffine,
  sourcePixelAffine,
} from '../grid/sourcePixels.js';
import type { MapPart } from '../model/networkMaps.js';
import { bilinear } from '../volume/sampleVolume.js';

/** Half the extent of the part of a slice that matters, mm: a large brain. */
const HALF_BRAIN_MM = [70, 90] as const;

/** Per slice the map of the pixels of one grid to those of another over the same slices. */
export function gridAffines(from: AnalysisGrid, to: AnalysisGrid): readonly PlaneAffine[] {
  return from.slices.map((slice, k) => {
    const other = to.slices[k]!;
    const plane: PixelPlane = {
      originLps: analysisPointLps(to, other, 0, 0),
      rowLps: other.leftwardLps,
      columnLps: other.posteriorLps,
      spacingMm: [to.spacingMm, to.spacingMm],
    };
    return sourcePixelAffine(from, slice, plane);
  });
}

/** Furthest that a pixel over the brain moves from one grid to the other, mm. */
export function movedMm(from: AnalysisGrid, affines: readonly PlaneAffine[]): number {
  const [col, row] = [(from.sizePx[0] - 1) / 2, (from.sizePx[1] - 1) / 2];
  const corners = [-1, 1].flatMap(u =>
    [-1, 1].map(v => [col + u * HALF_BRAIN_MM[0], row + v * HALF_BRAIN_MM[1]] as const),
  );
  const apart = affines.flatMap(m =>
    corners.map(([c, r]) => {
      const [x, y] = mapPoint(m, c, r);
      return Math.hypot(x - c, y - r) * from.spacingMm;
    }),
  );
  return Math.max(...apart);
}

/** Maps drawn on the grid `from`, on the grid `to`: probabilities interpolated, labels from the nearest pixel. */
export function resampleMaps(part: MapPart, from: AnalysisGrid, to: AnalysisGrid): MapPart {
  const affines = gridAffines(to, from);
  const masks = Object.entries(part.masks).map(([name, map]) => [name, resampled(map, affines, from, false)] as const);
  return {
    masks: Object.fromEntries(masks),
    ...defined({ notices: part.notices }),
    ...(part.regionClass === undefined ? {} : { regionClass: resampled(part.regionClass, affines, from, true) }),
  };
}

function resampled(map: Uint8Array, affines: readonly PlaneAffine[], grid: AnalysisGrid, labels: boolean): Uint8Array {
  const [width, height] = grid.sizePx;
  const plane = width * height;
  const out = new Uint8Array(map.length);
  affines.forEach((m, k) => {
    const from = map.subarray(k * plane, (k + 1) * plane);
    const drawn = drawnBox(from, width);
    // Most planes of most masks are empty, and the rest is where the brain is.
    if (drawn === undefined) return;
    const [left, top, right, bottom] = drawn;
    const pixels = new Float32Array(from);
    for (let row = 0; row < height; row++) {
      for (let col = 0; col < width; col++) {
        const x = m[0] * col + m[1] * row + m[2];
        const y = m[3] * col + m[4] * row + m[5];
        if (!(x > left - 1 && y > top - 1 && x < right + 1 && y < bottom + 1)) continue;
        const value = labels
          ? bilinear(pixels, 0, width, height, Math.round(x), Math.round(y), 0)
          : bilinear(pixels, 0, width, height, x, y, 0);
        out[k * plane + row * width + col] = Math.round(value);
      }
    }
  });
  return out;
}

/** First and last column and row with anything but 0; undefined where there is nothing. */
function drawnBox(
  map: Uint8Array,
  width: number,
): readonly [left: number, top: number, right: number, bottom: number] | undefined {
  let [left, top, right, bottom] = [width, Infinity, -1, -1];
  for (let start = 0, row = 0; start < map.length; start += width, row++) {
    let first = 0;
    while (first < width && map[start + first] === 0) first++;
    if (first === width) continue;
    let last = width - 1;
    while (map[start + last] === 0) last--;
    left = Math.min(left, first);
    right = Math.max(right, last);
    top = Math.min(top, row);
    bottom = row;
  }
  return bottom < 0 ? undefined : [left, top, right, bottom];
}
