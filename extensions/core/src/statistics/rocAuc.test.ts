import { rocAuc, rocCurve, type Scored } from './rocAuc.js';

/** Hanley & McNeil 1982, table I: ratings 1-5 of 58 normal and 51 abnormal CT images; they give W = 0.893. */
const NORMAL = [33, 6, 6, 11, 2];
const ABNORMAL = [3, 2, 2, 11, 33];
const rated = (counts: readonly number[], positive: boolean): Scored[] =>
  counts.flatMap((count, i) => Array.from({ length: count }, () => ({ score: i + 1, positive })));
const PUBLISHED = [...rated(NORMAL, false), ...rated(ABNORMAL, true)];

test('the area of the ratings published by Hanley and McNeil', () => {
  expect(PUBLISHED).toHaveLength(109);
  expect(rocAuc(PUBLISHED)).toBeCloseTo(0.893, 3);
});

test('the area under the corners is the area by ranks', () => {
  const points = rocCurve(PUBLISHED);
  let area = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    area += ((b.falsePositiveRate - a.falsePositiveRate) * (a.truePositiveRate + b.truePositiveRate)) / 2;
  }
  expect(points).toHaveLength(6);
  expect(points[1]?.truePositiveRate).toBeCloseTo(33 / 51, 12);
  expect(area).toBeCloseTo(rocAuc(PUBLISHED) ?? Number.NaN, 12);
});

test.each([
  ['perfect', [0.1, 0.2], [0.8, 0.9], 1],
  ['reversed', [0.8, 0.9], [0.1, 0.2], 0],
  ['all tied', [0.5, 0.5, 0.5], [0.5], 0.5],
])('%s order', (_name, negatives, positives, expected) => {
  const items = [
    ...negatives.map(score => ({ score, positive: false })),
    ...positives.map(score => ({ score, positive: true })),
  ];
  expect(rocAuc(items)).toBe(expected);
});

test('one class alone has no area and no curve', () => {
  const items = [{ score: 1, positive: true }];
  expect(rocAuc(items)).toBeNull();
  expect(rocCurve(items)).toEqual([]);
  expect(rocAuc([])).toBeNull();
});
