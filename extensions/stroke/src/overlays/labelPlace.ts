/** A rectangle in CSS pixels of a picture, y downwards. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between a box and its label, and between a label and the edge of the picture, CSS pixels. */
const GAP_PX = 6;
const EDGE_PX = 4;

/**
 * Where a label stands beside its box: towards the nearer edge of the picture, where the skull is and no brain, else above,
 * below or on the other side. Wholly in the picture, on no box and on no other label; undefined where there is no
 * such place, or no box.
 */
export function labelPlace(box: Rect, label: Size, picture: Size, taken: readonly Rect[]): Rect | undefined {
  if (!meet(box, { x: 0, y: 0, ...picture })) return undefined;
  const middleY = box.y + (box.height - label.height) / 2;
  const left = { x: box.x - GAP_PX - label.width, y: middleY };
  const right = { x: box.x + box.width + GAP_PX, y: middleY };
  const middleX = box.x + (box.width - label.width) / 2;
  const above = { x: middleX, y: box.y - GAP_PX - label.height };
  const below = { x: middleX, y: box.y + box.height + GAP_PX };
  const isLeft = box.x + box.width / 2 < picture.width / 2;
  const isHigh = box.y + box.height / 2 < picture.height / 2;
  const vertical = isHigh ? [above, below] : [below, above];
  const places = isLeft ? [left, ...vertical, right] : [right, ...vertical, left];
  return places
    .map(place => pushedInto({ ...place, ...label }, picture))
    .find(place => isInside(place, picture) && ![box, ...taken].some(other => meet(place, other)));
}

const pushedInto = (rect: Rect, picture: Size): Rect => ({
  ...rect,
  x: Math.max(EDGE_PX, Math.min(rect.x, picture.width - EDGE_PX - rect.width)),
  y: Math.max(EDGE_PX, Math.min(rect.y, picture.height - EDGE_PX - rect.height)),
});

const isInside = ({ x, y, width, height }: Rect, picture: Size): boolean =>
  x >= 0 && y >= 0 && x + width <= picture.width && y + height <= picture.height;

const meet = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export function rectAround(points: readonly (readonly number[])[]): Rect {
  const [xs, ys] = [points.map(([x = 0]) => x), points.map(([, y = 0]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
