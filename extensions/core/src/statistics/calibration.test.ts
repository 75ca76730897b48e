import { calibration } from './calibration.js';

/** `count` items of one probability, `positives` of them positive. */
const group = (score: number, count: number, positives: number) =>
  Array.from({ length: count }, (_, i) => ({ score, positive: i < positives }));

test('probabilities that come true have no calibration error', () => {
  const { ece, brier, bins } = calibration([...group(0.25, 8, 2), ...group(0.75, 8, 6)]);
  expect(ece).toBeCloseTo(0, 12);
  // Mean p (1 - p) of calibrated probabilities.
  expect(brier).toBeCloseTo(0.1875, 12);
  expect(bins.filter(bin => bin.count > 0).map(bin => bin.positiveShare)).toEqual([0.25, 0.75]);
});

test('the error weighs each bin by its count', () => {
  // Bin 0.9: 10 items, 5 positive, gap 0.45; bin 0.1: 30 items, 3 positive, gap 0.05.
  const { ece } = calibration([...group(0.95, 10, 5), ...group(0.15, 30, 3)]);
  expect(ece).toBeCloseTo((10 * 0.45 + 30 * 0.05) / 40, 12);
});

test('the bounds belong to a bin and empty bins have no value', () => {
  const { bins } = calibration([...group(1, 1, 1), ...group(0, 1, 0), ...group(0.1, 1, 0)]);
  expect(bins).toHaveLength(10);
  expect(bins.map(bin => bin.count)).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
  expect(bins[4]).toMatchObject({ meanProbability: null, positiveShare: null });
  expect(calibration([])).toMatchObject({ ece: null, brier: null });
});
