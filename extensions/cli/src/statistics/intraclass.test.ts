import { intraclassCorrelation, intraclassInterval } from './intraclass.js';

/** Shrout & Fleiss 1979, table 2: six targets, four judges; table 4 gives ICC(2,1) = .29. */
const SHROUT_FLEISS = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

test('the absolute agreement published by Shrout and Fleiss', () => {
  expect(intraclassCorrelation(SHROUT_FLEISS)).toBeCloseTo(0.29, 2);
  // As R's psych gives ICC2 of these data: 0.29, 0.02 to 0.76.
  const [low, high] = intraclassInterval(SHROUT_FLEISS)?.interval ?? [];
  expect([low?.toFixed(2), high?.toFixed(2)]).toEqual(['0.02', '0.76']);
});

test('readers who agree wholly leave no error to make an interval of', () => {
  expect(
    intraclassInterval([
      [3, 3],
      [5, 5],
    ]),
  ).toEqual({ value: 1, interval: null });
});

test('a constant offset costs agreement, which a correlation would not see', () => {
  const equal = [3, 5, 7, 9].map(v => [v, v]);
  const offset = [3, 5, 7, 9].map(v => [v, v + 2]);
  expect(intraclassCorrelation(equal)).toBeCloseTo(1, 12);
  // Mean squares: rows 2 * 20 / 3, columns 4 * 2, error 0.
  expect(intraclassCorrelation(offset)).toBeCloseTo(40 / 3 / (40 / 3 + 4), 12);
});

test('no value from one case or from cases that are all alike', () => {
  expect(intraclassCorrelation([[10, 9]])).toBeNull();
  expect(intraclassCorrelation([])).toBeNull();
  expect(
    intraclassCorrelation([
      [10, 10],
      [10, 10],
    ]),
  ).toBeNull();
});
