import { type Edges, overlapOf } from '../../overlap.js';

/** A box in pixels of a network's input. */
export interface DetectedBox extends Edges {
  readonly label: string;
  readonly probability: number;
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
