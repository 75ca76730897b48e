import { confusion } from './confusion.js';

const decisions = (counts: readonly [tp: number, fp: number, tn: number, fn: number]) =>
  counts.flatMap((count, i) =>
    Array.from({ length: count }, () => ({ predicted: i < 2, positive: i === 0 || i === 3 })),
  );

test('the four cells and their shares', () => {
  expect(confusion(decisions([8, 3, 27, 2]))).toEqual({
    truePositives: 8,
    falsePositives: 3,
    trueNegatives: 27,
    falseNegatives: 2,
    sensitivity: 0.8,
    specificity: 0.9,
    accuracy: 35 / 40,
  });
});

test('without positives there is no sensitivity, without anything no accuracy', () => {
  expect(confusion(decisions([0, 1, 3, 0]))).toMatchObject({ sensitivity: null, specificity: 0.75 });
  expect(confusion([])).toMatchObject({ sensitivity: null, specificity: null, accuracy: null });
});
