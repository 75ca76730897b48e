import type { AnalysisStack } from '../../grid/analysisStack.js';
import {
  ball,
  HEAD_BRAIN,
  HEAD_SIZE,
  headStack,
  mapWhere,
  STRAIGHT_FRAME,
  templatePoint,
} from '../fixtures/templateHead.js';
import { cleanBrain } from './cleanBrain.js';

const HEAD = headStack();

const withHu = (inside: (index: number) => boolean, huOf: number): AnalysisStack => ({
  ...HEAD,
  hu: HEAD.hu.map((v, i) => (inside(i) ? huOf : v)),
});

const clean = (brain: Uint8Array, stack: AnalysisStack = HEAD) => cleanBrain(brain, stack, STRAIGHT_FRAME, 0.5);

const differing = (a: Uint8Array, b: Uint8Array): number => a.reduce((n, v, i) => n + (v === b[i] ? 0 : 1), 0);

/** Beside the brain: its border lies at y = 66 there. */
const eye = ball(0, 76, 5, 9);
const roof = (i: number): boolean => {
  const [x, y, z] = templatePoint(i);
  return Math.abs(x) <= 2 && y >= 60 && y <= 70 && z === 5;
};

test('a brain in one piece stays as it is', () => {
  expect(differing(clean(HEAD_BRAIN), HEAD_BRAIN)).toBe(0);
});

test('parts apart from the brain and voxels under the threshold are dropped', () => {
  const orbit = (i: number) => Math.hypot(templatePoint(i)[0] - 30, templatePoint(i)[1] - 73) < 3;
  const spoilt = HEAD_BRAIN.map((v, i) => (orbit(i) ? 255 : v === 0 ? 40 : v));
  expect(differing(clean(spoilt, withHu(orbit, 36)), HEAD_BRAIN)).toBe(0);
});

test('an eye that hangs on the brain over the orbital roof is dropped', () => {
  const drawn = (i: number) => eye(i) || roof(i);
  const stack = withHu(drawn, 20);
  const cleaned = clean(
    HEAD_BRAIN.map((v, i) => (drawn(i) ? 255 : v)),
    stack,
  );
  const left = cleaned.filter((v, i) => v > 0 && templatePoint(i)[1] > 69.5).length;
  expect(left).toBe(0);
  expect(cleaned.filter((v, i) => v === 0 && HEAD_BRAIN[i] === 255)).toHaveLength(0);
});

test.each([
  ['bone', 900],
  ['cells of the mastoid', -400],
  ['fat', -90],
])('%s at the border of the brain is peeled off', (_, hu) => {
  const petrous = (i: number): boolean => {
    const [x, y, z] = templatePoint(i);
    return HEAD_BRAIN[i] === 255 && x > 40 && Math.abs(y + 30) < 12 && z < 5;
  };
  const cleaned = clean(HEAD_BRAIN, withHu(petrous, hu));
  const expected = HEAD_BRAIN.map((v, i) => (petrous(i) ? 0 : v));
  expect(cleaned.filter((v, i) => v > 0 && expected[i] === 0)).toHaveLength(0);
  // Corners of brain between it and the skull go with it.
  expect(differing(cleaned, expected)).toBeLessThan(100);
});

test.each([
  ['calcium', 400],
  ['air after surgery', -900],
  ['a clot', 90],
])('%s inside the brain stays a part of it', (_, hu) => {
  expect(differing(clean(HEAD_BRAIN, withHu(ball(20, 0, 10, 8), hu)), HEAD_BRAIN)).toBe(0);
});

test('blood at the border is no bone', () => {
  expect(differing(clean(HEAD_BRAIN, withHu(ball(58, -30, 10, 16), 100)), HEAD_BRAIN)).toBe(0);
});

test('what lies below the skull base is neck', () => {
  const low = { ...STRAIGHT_FRAME, mniToLps: [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 70] as const };
  const cleaned = cleanBrain(HEAD_BRAIN, HEAD, low, 0.5);
  const within = mapWhere(i => HEAD_BRAIN[i] === 255 && templatePoint(i)[2] - 70 >= -62);
  expect(cleaned.filter((v, i) => v > 0 && within[i] === 0)).toHaveLength(0);
  // A slice that the base cuts slantwise loses its last rim, no more.
  expect(differing(cleaned, within)).toBeLessThan(within.filter(v => v > 0).length / 100);
  expect(within.some(v => v === 0)).toBe(true);
});

test('no brain at all gives no brain', () => {
  expect(clean(new Uint8Array(HEAD_SIZE)).some(v => v > 0)).toBe(false);
});
