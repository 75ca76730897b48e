import { HEAD_BRAIN, HEAD_GRID, HEAD_SIZE, mapWhere, STRAIGHT_FRAME, templatePoint } from '../fixtures/templateHead.js';
import { cleanBrain } from './locateRegions.js';

test('a brain in one piece stays as it is', () => {
  const cleaned = cleanBrain(HEAD_BRAIN, HEAD_GRID, STRAIGHT_FRAME, 0.5);
  expect(cleaned.every((v, i) => v === HEAD_BRAIN[i])).toBe(true);
});

test('parts apart from the brain and voxels under the threshold are dropped', () => {
  const orbit = (i: number) => Math.hypot(templatePoint(i)[0] - 30, templatePoint(i)[1] - 73) < 3;
  const spoilt = HEAD_BRAIN.map((v, i) => (orbit(i) ? 255 : v === 0 ? 40 : v));
  const cleaned = cleanBrain(spoilt, HEAD_GRID, STRAIGHT_FRAME, 0.5);
  expect(cleaned.reduce((n, v, i) => n + (v === HEAD_BRAIN[i] ? 0 : 1), 0)).toBe(0);
});

test('what lies below the skull base is neck', () => {
  const low = { ...STRAIGHT_FRAME, mniToLps: [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 70] as const };
  const cleaned = cleanBrain(HEAD_BRAIN, HEAD_GRID, low, 0.5);
  const expected = mapWhere(i => HEAD_BRAIN[i] === 255 && templatePoint(i)[2] - 70 >= -62);
  expect(cleaned.reduce((n, v, i) => n + (v === expected[i] ? 0 : 1), 0)).toBe(0);
  expect(expected.some(v => v === 0)).toBe(true);
});

test('no brain at all gives no brain', () => {
  expect(cleanBrain(new Uint8Array(HEAD_SIZE), HEAD_GRID, STRAIGHT_FRAME, 0.5).some(v => v > 0)).toBe(false);
});
