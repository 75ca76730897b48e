/** A rectangle by its edges, in pixels from the outer corner of the first one. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The edges of a box that is given by its corner and size. */
export const edgesOf = ({ x, y, width, height }: CornerAndSize): Edges => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
});

interface CornerAndSize {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Intersection over union of two rectangles, 0 to 1. */
export function overlapOf(a: Edges, b: Edges): number {
  const shared = area({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  return shared === 0 ? 0 : shared / (area(a) + area(b) - shared);
}

const area = ({ left, top, right, bottom }: Edges): number => Math.max(0, right - left) * Math.max(0, bottom - top);
