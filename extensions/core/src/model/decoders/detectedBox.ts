/** A box in pixels of a network's input, measured from the outer corner of the first pixel. */
export interface DetectedBox {
  readonly label: string;
  readonly probability: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const area = ({ left, top, right, bottom }: DetectedBox): number =>
  Math.max(0, right - left) * Math.max(0, bottom - top);

/** Intersection over union. */
export function overlapOf(a: DetectedBox, b: DetectedBox): number {
  const shared = area({
    ...a,
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  return shared === 0 ? 0 : shared / (area(a) + area(b) - shared);
}

/** Greedy non-maximum suppression within each class, most probable first; ends where `most` are kept. */
export function suppressOverlaps(
  boxes: readonly DetectedBox[],
  maxOverlap: number,
  most = Number.POSITIVE_INFINITY,
): readonly DetectedBox[] {
  const kept: DetectedBox[] = [];
  for (const box of boxes.toSorted((a, b) => b.probability - a.probability)) {
    if (kept.length >= most) break;
    if (kept.every(other => other.label !== box.label || overlapOf(other, box) <= maxOverlap)) kept.push(box);
  }
  return kept;
}
