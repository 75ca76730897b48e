import { type AnyBox, type BoxFinding, type DetectionFinding, isDetection } from '../findings/findings.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { edgesOf, overlapOf } from '../overlap.js';
import type { Read } from './read.js';

/** Share of the union that two boxes of one finding have in common. */
const SAME_OVERLAP = 0.5;

/** Whether two boxes are about the same finding: by place, since a new analysis counts its components anew. */
export function sameBox(a: AnyBox, b: AnyBox): boolean {
  if (a.label !== b.label || a.slice !== b.slice) return false;
  // What a class is called says what is meant only together with the model whose class it is.
  if (isDetection(a) && a.modelId !== b.modelId) return false;
  return overlapOf(edgesOf(a), edgesOf(b)) >= SAME_OVERLAP;
}

/** The boxes that stand: the AI's without those that the reader took away, and the reader's own. */
export const boxesOf = ({ boxes }: Pick<StrokeResult, 'boxes'>, read: Read): readonly BoxFinding[] => [
  ...boxes.filter(box => !read.boxesDeleted.some(gone => sameBox(gone, box))),
  ...read.boxesAdded,
];

/** The boxes of a site's own models that stand. */
export const detectionsOf = (detections: readonly DetectionFinding[], read: Read): readonly DetectionFinding[] =>
  detections.filter(box => !read.boxesDeleted.some(gone => sameBox(gone, box)));
