import { HEAD_GRID, HEAD_SIZE, PLANE, STRAIGHT_FRAME } from '../fixtures/templateHead.js';
import { DEFAULT_PARAMETERS } from '../parameters.js';
import { credibleInfarct } from './credibleInfarct.js';

/** `perSlice` voxels on each of the given slices (slice k lies at template z = -15 + 5 k). */
const lesion = (slices: readonly number[], perSlice = 50) => ({
  voxels: Uint32Array.from(slices.flatMap(k => Array.from({ length: perSlice }, (_, i) => k * PLANE + 9000 + i))),
  volumeMl: 1,
});
const judge = (slices: readonly number[], probability: number, skullBaseZMm = -15) =>
  credibleInfarct(HEAD_GRID, STRAIGHT_FRAME, new Uint8Array(HEAD_SIZE).fill(Math.round(255 * probability)), {
    ...DEFAULT_PARAMETERS,
    skullBaseZMm: skullBaseZMm as typeof DEFAULT_PARAMETERS.skullBaseZMm,
  })(lesion(slices));

test('two neighbouring cuts above the base are enough', () => {
  expect(judge([5, 6], 0.6)).toBe(true);
});

test('a network that rather says no over the whole of it is not believed', () => {
  expect(judge([5, 6, 7], 0.45)).toBe(false);
});

test.each([
  [6, true],
  [3, false],
])('of a doubtful infarct with a certain core of %i mL it is %s', (coreMl, believed) => {
  const doubtful = lesion([5, 6, 7, 8], 5000);
  // 1 mm pixels of 5 mm slices: 200 voxels a millilitre.
  const core = new Set(doubtful.voxels.slice(0, 200 * coreMl));
  const map = Uint8Array.from({ length: HEAD_SIZE }, (_, i) => (core.has(i) ? 200 : 100));
  expect(credibleInfarct(HEAD_GRID, STRAIGHT_FRAME, map, DEFAULT_PARAMETERS)(doubtful)).toBe(believed);
});

test('one cut alone needs a network that is rather certain', () => {
  expect(judge([5], 0.55)).toBe(false);
  expect(judge([5], 0.65)).toBe(true);
});

test('at the skull base it needs one too, unless a good part lies above', () => {
  expect(judge([0, 1, 2], 0.55, 0)).toBe(false);
  expect(judge([0, 1, 2], 0.65, 0)).toBe(true);
  expect(judge([1, 2, 3, 4], 0.55, 0)).toBe(true);
});
