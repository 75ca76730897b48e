import { type Edges, overlapOf } from '../overlap.js';

/** A box on one analysis slice. */
export interface SliceBox extends Edges {
  readonly label: string;
  readonly analysisSlice: number;
}

/** Boxes of one class on neighbouring slices that overlap at least this much (IoU) are one finding. */
export const SAME_FINDING_OVERLAP = 0.1;

const meet = (a: SliceBox, b: SliceBox): boolean =>
  a.label === b.label && Math.abs(a.analysisSlice - b.analysisSlice) === 1 && overlapOf(a, b) >= SAME_FINDING_OVERLAP;

/**
 * Boxes of single slices joined to findings in space: for each box the number of its finding, counted from 0 in the order
 * in which their first boxes come. What hangs together by way of others is one, as a lesion may divide and meet again.
 */
export function joinBoxes(boxes: readonly SliceBox[]): readonly number[] {
  const first = boxes.map((_, n) => n);
  const rootOf = (n: number): number => (first[n] === n ? n : rootOf(first[n]!));
  boxes.forEach((box, n) => {
    for (let m = 0; m < n; m++) {
      if (!meet(boxes[m]!, box)) continue;
      const [a, b] = [rootOf(m), rootOf(n)];
      first[Math.max(a, b)] = Math.min(a, b);
    }
  });
  const roots = boxes.map((_, n) => rootOf(n));
  const inOrder = [...new Set(roots)];
  return roots.map(root => inOrder.indexOf(root));
}
