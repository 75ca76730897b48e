import { LESION_KINDS, share } from '@ohif-stroke/core';
import { averagePrecision } from '../../statistics/averagePrecision.js';
import type { BoxScore, CaseScore } from '../scores/caseScore.js';
import { LEAST_IOU } from '../scores/matchBoxes.js';
import { meanOf } from './summaries.js';

/**
 * Boxes at IoU 0.5: precision and recall of all boxes that the product shows, and the mean average precision. Those of the
 * infarct detector (`detectorBoxes`) are judged apart from those about the lesions of the masks.
 */
export function boxMetrics(scores: readonly CaseScore[], which: 'boxes' | 'detectorBoxes') {
  const cases = scores.flatMap(score => (score[which] ? [score[which]] : []));
  const perLabel = LESION_KINDS.map(label => ({ label, ...summary(cases.flat().filter(box => box.label === label)) }));
  const drawn = perLabel.filter(({ references }) => references > 0);
  // Labels that no reader has drawn in the whole set were not looked for; with no box at all every find is false.
  const judged = drawn.length > 0 ? drawn : perLabel;
  const total = (of: (label: (typeof perLabel)[number]) => number) => judged.reduce((sum, label) => sum + of(label), 0);
  return {
    cases: cases.length,
    iou: LEAST_IOU,
    precision: share(
      total(l => l.hits),
      total(l => l.detections),
    ),
    recall: share(
      total(l => l.hits),
      total(l => l.references),
    ),
    map50: meanOf(drawn.map(l => l.ap50)),
    perLabel: Object.fromEntries(perLabel.map(({ label, ...figures }) => [label, figures])),
  };
}

function summary(boxes: readonly BoxScore[]) {
  const detections = boxes.flatMap(box => box.detections);
  const references = boxes.reduce((sum, box) => sum + box.references, 0);
  const hits = detections.filter(detection => detection.hit).length;
  return {
    references,
    detections: detections.length,
    hits,
    precision: share(hits, detections.length),
    recall: share(hits, references),
    ap50: averagePrecision(detections, references),
  };
}
