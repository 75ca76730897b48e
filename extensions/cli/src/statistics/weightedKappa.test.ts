import { linearDisagreement, weightedKappa } from '@ohif-stroke/core';
import { intraclassCorrelation } from './intraclass.js';

/** Cohen 1968, table 1: 200 diagnoses by two judges in per cent; unweighted kappa .492, weighted kappa .348. */
const COHEN = [
  [44, 7, 9],
  [5, 20, 5],
  [1, 3, 6],
];
const WEIGHTS = [
  [0, 1, 3],
  [1, 0, 6],
  [3, 6, 0],
];
const PAIRS = COHEN.flatMap((row, a) =>
  row.flatMap((percent, b) => Array.from({ length: 2 * percent }, (): [number, number] => [a, b])),
);

test('the coefficients published by Cohen', () => {
  expect(PAIRS).toHaveLength(200);
  expect(weightedKappa(PAIRS, (a, b) => WEIGHTS[a]?.[b] ?? Number.NaN)).toBeCloseTo(0.348, 3);
  expect(weightedKappa(PAIRS, (a, b) => (a === b ? 0 : 1))).toBeCloseTo(0.492, 3);
});

test('quadratic weights agree with the intraclass correlation on many cases', () => {
  const pairs = Array.from({ length: 3000 }, (_, i): [number, number] => [i % 11, (i + (i % 3)) % 11]);
  expect(weightedKappa(pairs)).toBeCloseTo(intraclassCorrelation(pairs) ?? Number.NaN, 3);
});

test('a near miss costs less with quadratic than with linear weights', () => {
  const pairs: [number, number][] = [
    [10, 9],
    [8, 8],
    [5, 6],
    [2, 2],
  ];
  expect(weightedKappa(pairs)!).toBeGreaterThan(weightedKappa(pairs, linearDisagreement)!);
});

test('no value without pairs or without any variety', () => {
  expect(weightedKappa([])).toBeNull();
  expect(weightedKappa([[10, 10]])).toBeNull();
});
