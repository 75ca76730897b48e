import { averagePrecision } from './averagePrecision.js';

/**
 * Worked example of Padilla et al., Electronics 2021;10:279 (and of their tool's manual): 24 detections by falling
 * confidence in per cent, 15 reference boxes; average precision by all points 24.56 %.
 */
const CONFIDENCES = [95, 95, 91, 88, 84, 80, 78, 74, 71, 70, 67, 62, 54, 48, 45, 45, 44, 44, 43, 38, 35, 23, 18, 14];
const HIT_AT = [0, 2, 9, 11, 12, 13, 22];

test('the area of the published detections', () => {
  const detections = CONFIDENCES.map((percent, i) => ({ probability: percent / 100, hit: HIT_AT.includes(i) }));
  expect(detections.filter(d => d.hit)).toHaveLength(7);
  expect(averagePrecision(detections, 15)).toBeCloseTo(0.2456, 3);
});

test.each([
  ['every reference found, nothing else', [true, true], 2, 1],
  ['a false alarm after all hits costs nothing', [true, true, false], 2, 1],
  ['a false alarm first', [false, true], 1, 0.5],
  ['nothing found', [], 3, 0],
])('%s', (_name, hits, references, expected) => {
  const detections = hits.map((hit, i) => ({ probability: 1 - i / 10, hit }));
  expect(averagePrecision(detections, references)).toBe(expected);
});

test('no reference, no value', () => {
  expect(averagePrecision([{ probability: 1, hit: false }], 0)).toBeNull();
});
