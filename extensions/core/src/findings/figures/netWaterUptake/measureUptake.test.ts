import { voxelSides } from '../../../grid/templatePlanes.js';
import { ball, HEAD_BRAIN, HEAD_GRID, headStack, mapWhere, STRAIGHT_FRAME } from '../../fixtures/templateHead.js';
import { DEFAULT_PARAMETERS } from '../../parameters.js';
import { measureUptake, WATER_UPTAKE_CUTOFF } from './measureUptake.js';

const ballAt = (cx: number, radiusMm: number) => ball(cx, -10, 20, radiusMm);
const LEFT = ballAt(-45, 15);
const sideOf = voxelSides(HEAD_GRID, STRAIGHT_FRAME);
const COUNTABLE = HEAD_BRAIN.map(v => v >> 7);

const uptake = (huAt: (i: number) => number | undefined, infarct = mapWhere(LEFT, 1), countable = COUNTABLE) =>
  measureUptake(
    headStack((_, i) => huAt(i)),
    STRAIGHT_FRAME,
    { infarct, countable },
    sideOf,
    DEFAULT_PARAMETERS,
  );

test('one minus the ratio of the mean densities, with the side and the volume it was measured in', () => {
  const found = uptake(i => (LEFT(i) ? 30.6 : undefined));
  expect(found).toMatchObject({ side: 'left', huIschaemic: expect.closeTo(30.6, 3), huNormal: 36 });
  expect(found?.percent).toBeCloseTo(15, 3);
  expect(found?.volumeMl).toBeCloseTo(mapWhere(LEFT, 1).reduce((n, v) => n + v, 0) * 0.005, 6);
});

test('CSF, calcification and blood stay out on both sides', () => {
  const clean = uptake(i => (LEFT(i) ? 30.6 : undefined));
  const dirty = uptake(i => {
    if (i % 7 === 0 && LEFT(i)) return 8;
    if (i % 7 === 3 && !LEFT(i)) return 130;
    return LEFT(i) ? 30.6 : undefined;
  });
  expect(dirty?.percent).toBeCloseTo(clean!.percent, 6);
});

test('the mirror is compared only where it may be counted and is no infarct itself', () => {
  const both = mapWhere(i => LEFT(i) || ballAt(45, 15)(i), 1);
  expect(uptake(i => (both[i] === 1 ? 30 : undefined), both)).toBeUndefined();
  const bleeding = COUNTABLE.map((v, i) => (ballAt(45, 15)(i) ? 0 : v));
  expect(uptake(i => (LEFT(i) ? 30 : undefined), mapWhere(LEFT, 1), bleeding)).toBeUndefined();
});

test('too little infarct gives no figure, and so does none', () => {
  expect(uptake(() => 30, mapWhere(ballAt(-45, 5), 1))).toBeUndefined();
  expect(uptake(() => 30, new Uint8Array(COUNTABLE.length))).toBeUndefined();
});

test('of two sides the larger infarct is measured', () => {
  const infarct = mapWhere(i => LEFT(i) || ballAt(35, 11)(i), 1);
  expect(uptake(i => (infarct[i] === 1 ? 30 : undefined), infarct)?.side).toBe('left');
});

test('the cut-off lies between early and late', () => {
  expect(WATER_UPTAKE_CUTOFF.earlyBelowPercent).toBeLessThan(WATER_UPTAKE_CUTOFF.percent);
  expect(WATER_UPTAKE_CUTOFF.lateAbovePercent).toBeGreaterThan(WATER_UPTAKE_CUTOFF.percent);
});
