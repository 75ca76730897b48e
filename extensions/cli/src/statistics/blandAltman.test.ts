import { blandAltman } from './blandAltman.js';

/** Bland & Altman 1986, table: first peak expiratory flow with the Wright and the mini Wright meter, 17 subjects. */
const WRIGHT = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427];
const MINI = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451];

test('the bias and deviation published by Bland and Altman', () => {
  const agreement = blandAltman(WRIGHT.map((flow, i) => flow - MINI[i]!));
  expect(agreement?.bias).toBeCloseTo(-2.1, 1);
  expect(agreement?.sd).toBeCloseTo(38.8, 1);
  // Their limits, -79.7 and 75.5, take 2 for 1.96.
  expect(agreement?.limits[0]).toBeCloseTo(-2.118 - 1.96 * 38.765, 1);
  expect(agreement?.limits[1]).toBeCloseTo(-2.118 + 1.96 * 38.765, 1);
});

test('one difference has no deviation', () => {
  expect(blandAltman([1])).toBeNull();
});
