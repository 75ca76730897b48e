import type { AnyBox, BoxFinding, DetectionFinding } from '../findings/findings.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { edgesOf, overlapOf } from '../overlap.js';
import type { Read } from './read.js';

/** Share of the union that two boxes of one finding have in common. */
const SAME_OVERLAP = 0.5;

/** Whether two boxes are about the same finding: by place, since a new analysis counts its components anew. */
export function sameBox(a: AnyBox, b: AnyBox): boolean {
  if (a.label !== b.label || a.slice !== b.slice) return false;
  // What a class is called says what is meant only together with the model whose class it is; and one infarct may have a
  // box about its mask and one of the detector, of which a reader may take either away.
  if (a.modelId !== b.modelId) return false;
  return overlapOf(edgesOf(a), edgesOf(b)) >= SAME_OVERLAP;
}

/** Whether it is the very box, of the same analysis. */
export const isVery = (a: AnyBox, b: AnyBox): boolean =>
  a.id === b.id && a.slice === b.slice && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** Boxes without those that are the very same. */
export const eachOnce = <B extends AnyBox>(boxes: readonly B[]): readonly B[] =>
  boxes.filter((box, i) => boxes.findIndex(other => isVery(other, box)) === i);

/**
 * Which of `boxes` is meant by one that was named: itself where it is among them, else those about the same finding. Two
 * boxes of one class may overlap by more than half, and one is not to go with the other.
 */
export const meantBy = <Box extends AnyBox>(named: AnyBox, boxes: readonly Box[]): readonly Box[] => {
  const very = boxes.filter(box => isVery(named, box) && sameBox(named, box));
  return very.length > 0 ? very : boxes.filter(box => sameBox(named, box));
};

const without = <Box extends AnyBox>(boxes: readonly Box[], gone: readonly AnyBox[]): readonly Box[] => {
  const meant = new Set<AnyBox>(gone.flatMap(box => meantBy(box, boxes)));
  return boxes.filter(box => !meant.has(box));
};

/** The boxes that stand: the AI's without those that the reader took away, and the reader's own. */
export const boxesOf = ({ boxes }: Pick<StrokeResult, 'boxes'>, read: Read): readonly BoxFinding[] => [
  ...without(boxes, read.boxesDeleted),
  ...read.boxesAdded,
];

/** The boxes of a site's own models that stand. */
export const detectionsOf = (detections: readonly DetectionFinding[], read: Read): readonly DetectionFinding[] =>
  without(detections, read.boxesDeleted);
