import {
  type AnalysisGrid,
  analysisSliceOf,
  type BoxFinding,
  edgesOf,
  LESION_KINDS,
  overlapOf,
} from '@ohif-stroke/core';
import type { Detection } from '../../statistics/averagePrecision.js';
import type { ReferenceBox } from '../cases/evaluationCase.js';
import type { BoxScore } from './caseScore.js';

/** A box meets another from this intersection over union (Everingham et al., Int J Comput Vis 2010;88:303-338). */
export const LEAST_IOU = 0.5;

/** Intersection over union of two boxes. */
const iouOf = (a: Placed, b: Placed): number => overlapOf(edgesOf(a), edgesOf(b));

type Placed = Pick<BoxFinding, 'x' | 'y' | 'width' | 'height'>;

/**
 * The product's boxes against the reference's, by label and slab. By falling probability each takes the free reference
 * box of its label and slab that it overlaps most, if by enough; every reference box is taken once.
 */
export function matchBoxes(
  found: readonly BoxFinding[],
  references: readonly ReferenceBox[],
  grid: AnalysisGrid,
): readonly BoxScore[] {
  // A slice that no slab holds is a slab of its own, on which the product has no box.
  const slabOf = (slice: number) => {
    const slab = analysisSliceOf(grid, slice);
    return slab < 0 ? `image ${slice}` : `slab ${slab}`;
  };
  const truths = nearestToMiddle(references, grid);
  return LESION_KINDS.map(label => {
    const free = new Set(truths.filter(box => box.label === label));
    const count = free.size;
    const detections = found
      .filter(box => box.label === label)
      .toSorted((a, b) => b.probability - a.probability)
      .map((box): Detection => {
        const [best] = [...free]
          .filter(truth => slabOf(truth.slice) === slabOf(box.slice) && iouOf(box, truth) >= LEAST_IOU)
          .sort((a, b) => iouOf(box, b) - iouOf(box, a));
        if (best !== undefined) free.delete(best);
        return { probability: box.probability, hit: best !== undefined };
      });
    return { label, detections, references: count };
  });
}

/**
 * Thin slices are averaged to slabs, and the product draws one box per slab, on its middle image: of each slab only the
 * annotated image nearest to the middle is held against it.
 */
function nearestToMiddle(references: readonly ReferenceBox[], grid: AnalysisGrid): readonly ReferenceBox[] {
  const fromMiddle = (slice: number) => {
    const slab = grid.slices[analysisSliceOf(grid, slice)];
    return slab === undefined ? 0 : Math.abs(slab.sourceSlices.indexOf(slice) - (slab.sourceSlices.length >> 1));
  };
  return references.filter(box => {
    const slab = analysisSliceOf(grid, box.slice);
    if (slab < 0) return true;
    const rivals = references.filter(other => analysisSliceOf(grid, other.slice) === slab).map(other => other.slice);
    const nearest = rivals.reduce((best, slice) => (fromMiddle(slice) < fromMiddle(best) ? slice : best));
    return box.slice === nearest;
  });
}
