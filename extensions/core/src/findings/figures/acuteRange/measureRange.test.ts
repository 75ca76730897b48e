import { HEAD_GRID, HEAD_SIZE, mapWhere, templatePoint } from '../../fixtures/templateHead.js';
import { DEFAULT_PARAMETERS } from '../../parameters.js';
import { measureRange } from './measureRange.js';

const block = (x0: number, x1: number) => (i: number) => {
  const [x, y, z] = templatePoint(i);
  return x > x0 && x < x1 && Math.abs(y) < 10 && z === 20;
};
/** mL of a block of `mm` in x: 19 or 20 voxels in y (half-millimetre centres), 5 mm in z. */
const ml = (mask: Uint8Array) => mask.reduce((n, v) => n + (v > 0 ? 1 : 0), 0) * 0.005;

const CORE = mapWhere(block(-50, -40), 1);
/** Certain in half of the accepted mask, possible around it, and possible somewhere else. */
const PROBABILITY = mapWhere(block(-60, -40), 60).map((v, i) =>
  block(-45, -40)(i) ? 230 : block(-50, -45)(i) ? 120 : block(30, 40)(i) ? 60 : v,
);
const range = (accepted: Uint8Array, allowed: (i: number) => boolean = () => true) =>
  measureRange(accepted, PROBABILITY, allowed, HEAD_GRID, DEFAULT_PARAMETERS);

test('from the rather certain voxels of the accepted mask to all possible ones that touch it', () => {
  const { lowMl, highMl } = range(CORE);
  expect(lowMl).toBeCloseTo(ml(mapWhere(block(-45, -40))), 6);
  expect(highMl).toBeCloseTo(ml(mapWhere(block(-60, -40))), 6);
});

test('what is no countable tissue never adds to the upper end, but the accepted mask always does', () => {
  expect(range(CORE, () => false).highMl).toBeCloseTo(ml(CORE), 6);
});

test('without an accepted infarct there is no range, whatever is possible', () => {
  expect(range(new Uint8Array(HEAD_SIZE))).toEqual({ lowMl: 0, highMl: 0 });
});

test('low, volume and high stand in this order', () => {
  const { lowMl, highMl } = range(CORE);
  expect(lowMl).toBeLessThanOrEqual(ml(CORE));
  expect(highMl).toBeGreaterThanOrEqual(ml(CORE));
});
