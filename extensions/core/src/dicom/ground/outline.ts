import type { ImagePoint } from '../../dataset/contentTree.js';
import { simplifyOutline } from '../../grid/simplifyOutline.js';
import { outlineArea } from '../../grid/sliceOutlines.js';
import { traceContours } from '../../grid/traceContours.js';
import { labelBounds } from './labelBounds.js';

/** Outlines of masks in image coordinates: 0,0 is the outer corner of the first pixel (PS3.3 C.18.6.1.1). */

/** OHIF 3.13 takes a closed polyline of 4-5 points for a rectangle and asks to track it: give it at least nine. */
const MIN_POINTS = 9;

/** A section is a staircase along pixel edges; this much of it is straightened. */
const TOLERANCE_PX = 0.75;

/** Outer boundary of the largest part of one label; undefined where there is none. */
export function outlineOfMask(mask: Uint8Array, columns: number, label: number): readonly ImagePoint[] | undefined {
  const bounds = labelBounds(mask, columns).get(label);
  if (bounds === undefined) return undefined;
  const { minColumn, minRow } = bounds;
  const size = [bounds.maxColumn - minColumn + 1, bounds.maxRow - minRow + 1] as const;
  const inside = (column: number, row: number) => mask[column + minColumn + columns * (row + minRow)] === label;
  const borders = traceContours(inside, size);
  const largest = borders.reduce((a, b) => (outlineArea(b) > outlineArea(a) ? b : a));
  // Traced points count from the centre of the first pixel, a SCOORD from its corner.
  const corners = simplifyOutline(largest, TOLERANCE_PX).map(
    ([x, y]): ImagePoint => [x + minColumn + 0.5, y + minRow + 0.5],
  );
  return enoughPoints([...corners, corners[0]!]);
}

/** The four edges of a box with their midpoints: nine points. */
export const outlineOfBox = (box: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}): readonly ImagePoint[] => {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  return enoughPoints([
    [box.x, box.y],
    [right, box.y],
    [right, bottom],
    [box.x, bottom],
    [box.x, box.y],
  ]);
};

/** Convex hull of all pixels that `belongs` accepts, as a closed outline (Andrew's monotone chain). */
export function hullOfMask(
  mask: Uint8Array,
  columns: number,
  belongs: (label: number) => boolean,
): readonly ImagePoint[] | undefined {
  const corners: ImagePoint[] = [];
  for (let row = 0; row * columns < mask.length; row++) {
    const line = mask.subarray(row * columns, (row + 1) * columns);
    const first = line.findIndex(belongs);
    if (first < 0) continue;
    const last = line.findLastIndex(belongs);
    corners.push([first, row], [first, row + 1], [last + 1, row], [last + 1, row + 1]);
  }
  if (corners.length === 0) return undefined;
  corners.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (points: readonly ImagePoint[]): ImagePoint[] => {
    const chain: ImagePoint[] = [];
    for (const p of points) {
      while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, p) <= 0) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  const hull = [...half(corners), ...half(corners.toReversed())];
  return enoughPoints([...hull, hull[0]!]);
}

const turn = (o: ImagePoint, a: ImagePoint, b: ImagePoint): number =>
  (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

/** Adds midpoints until there are enough points; the shape stays the same. */
export function enoughPoints(closed: readonly ImagePoint[]): readonly ImagePoint[] {
  if (closed.length >= MIN_POINTS) return closed;
  const doubled = closed.flatMap((p, i): ImagePoint[] => {
    const next = closed[i + 1];
    return next === undefined ? [p] : [p, [(p[0] + next[0]) / 2, (p[1] + next[1]) / 2]];
  });
  return enoughPoints(doubled);
}
