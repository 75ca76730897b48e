import type { CaseScore, LesionScore } from '../scores/caseScore.js';
import { lesionMetrics } from './lesionMetrics.js';

const lesion = (bothMl: number, markedMl: number, referenceMl: number): LesionScore => ({
  productMl: markedMl,
  referenceMl,
  dice: referenceMl === 0 ? null : (2 * bothMl) / (markedMl + referenceMl),
  bothMl,
  markedMl,
  volumeErrorMl: referenceMl === 0 ? null : markedMl - referenceMl,
  falsePositiveMl: markedMl - bothMl,
  normal: referenceMl === 0,
});
const unmasked: LesionScore = {
  productMl: 50,
  referenceMl: null,
  dice: null,
  bothMl: null,
  markedMl: null,
  volumeErrorMl: null,
  falsePositiveMl: null,
  normal: null,
};
const casesOf = (...lesions: readonly LesionScore[]) =>
  lesions.map((infarct, n) => ({ id: `case ${n}`, infarct })) as unknown as CaseScore[];

test('precision, recall and Dice: by case, and pooled with what is marked in normal heads', () => {
  // 6 of 10 mL found with 2 mL beside; 1 of 10 with 3 beside; 2 mL in a normal head; one without a mask counts nowhere.
  const metrics = lesionMetrics(casesOf(lesion(6, 8, 10), lesion(1, 4, 10), lesion(0, 2, 0), unmasked), 'infarct');
  expect(metrics.precision).toBeCloseTo((6 / 8 + 1 / 4) / 2, 12);
  expect(metrics.recall).toBeCloseTo((0.6 + 0.1) / 2, 12);
  expect(metrics.pooled.precision).toBeCloseTo(7 / 14, 12);
  expect(metrics.pooled.recall).toBeCloseTo(7 / 20, 12);
  // The F1 of the two: 2 x 0.5 x 0.35 / 0.85.
  expect(metrics.pooled.dice).toBeCloseTo(0.35 / 0.85, 12);
  expect(metrics.perCase.map(({ precision, recall }) => [precision, recall])).toEqual([
    [0.75, 0.6],
    [0.25, 0.1],
    [0, null],
    [null, null],
  ]);
});

test('a case in which nothing is marked has a recall of 0 and no precision', () => {
  const metrics = lesionMetrics(casesOf(lesion(0, 0, 10)), 'infarct');
  expect(metrics).toMatchObject({ precision: null, recall: 0, pooled: { precision: null, recall: 0, dice: 0 } });
});
