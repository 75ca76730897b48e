import fc from 'fast-check';
import { regionLabel, type Side } from '../../../anatomy/regions.js';
import { aspectsFinding } from '../../fixtures/regions.js';
import {
  HEAD_GRID,
  HEAD_LABELS,
  HEAD_SIZE,
  mapWhere,
  STRAIGHT_FRAME,
  templatePoint,
} from '../../fixtures/templateHead.js';
import { isOfSide, isThirdOrMore, measureShare } from './measureShare.js';

/** A voxel of the head stands for 1 mm x 1 mm x 5 mm. */
const VOXEL_ML = 0.005;
const ASPECTS = aspectsFinding('left', []);
const share = (infarct: Uint8Array, regions = HEAD_LABELS, aspects = ASPECTS) =>
  measureShare(HEAD_GRID, STRAIGHT_FRAME, { regions, infarct }, aspects);
const count = (map: Uint8Array) => map.reduce((n, v) => n + (v > 0 ? 1 : 0), 0);
const ofSide = (side: Side) => mapWhere(i => isOfSide(side)(HEAD_LABELS[i]!), 1);
const region = (name: Parameters<typeof regionLabel>[0], side: Side) =>
  mapWhere(i => HEAD_LABELS[i] === regionLabel(name, side), 1);

test('labels of a side: ten of them, patient right first', () => {
  const labels = Array.from({ length: 22 }, (_, label) => label);
  expect(labels.filter(isOfSide('right'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(labels.filter(isOfSide('left'))).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
});

test('an infarct of M5: its own volume, of that of all ten regions', () => {
  const m5 = region('M5', 'left');
  const found = share(m5)!;
  expect(found.side).toBe('left');
  expect(found.infarctMl).toBeCloseTo(count(m5) * VOXEL_ML, 9);
  expect(found.territoryMl).toBeCloseTo(count(ofSide('left')) * VOXEL_ML, 9);
  expect(found.percent).toBeCloseTo((100 * count(m5)) / count(ofSide('left')), 9);
  expect(found).toMatchObject({ outsideMl: 0, notAssessed: [] });
});

test('all of it is 100 %, and what lies outside the regions is told beside it', () => {
  const wedge = mapWhere(
    i => isOfSide('right')(HEAD_LABELS[i]!) || (HEAD_LABELS[i] === 0 && templatePoint(i)[0] > 60),
    1,
  );
  const found = share(wedge)!;
  expect(found.side).toBe('right');
  expect(found.percent).toBeCloseTo(100, 9);
  expect(found.outsideMl).toBeCloseTo((count(wedge) - count(ofSide('right'))) * VOXEL_ML, 9);
});

test('of two sides the one with more infarct in its regions, not the one with more outside them', () => {
  const both = mapWhere(
    i => HEAD_LABELS[i] === regionLabel('I', 'right') || (HEAD_LABELS[i] === 0 && templatePoint(i)[0] < 0),
    1,
  );
  expect(share(both)).toMatchObject({ side: 'right', outsideMl: 0 });
});

test('an infarct outside all regions is 0 % of them; without one, or without regions, there is no share', () => {
  const occipital = mapWhere(i => HEAD_LABELS[i] === 0 && templatePoint(i)[0] < -5 && templatePoint(i)[1] < -80, 1);
  expect(share(occipital)).toMatchObject({ side: 'left', percent: 0, infarctMl: 0 });
  expect(share(new Uint8Array(HEAD_SIZE))).toBeUndefined();
  expect(share(occipital, new Uint8Array(HEAD_SIZE))).toBeUndefined();
});

test('regions that the scan does not cover are named', () => {
  const regions = ASPECTS.regions.map(r =>
    r.name === 'M6' || (r.name === 'M4' && r.side === 'right') ? { ...r, note: 'notAssessed' as const } : r,
  );
  expect(share(region('M2', 'left'), HEAD_LABELS, { ...ASPECTS, regions })?.notAssessed).toEqual(['M6']);
});

test('uneven slices count with the height that they cover', () => {
  const slices = HEAD_GRID.slices.map((slice, k) => ({ ...slice, extentMm: k % 2 === 0 ? 2 : 8 }));
  const grid = { ...HEAD_GRID, slices };
  const infarct = mapWhere(i => isOfSide('left')(HEAD_LABELS[i]!) && templatePoint(i)[2] === 10, 1);
  const found = measureShare(grid, STRAIGHT_FRAME, { regions: HEAD_LABELS, infarct }, ASPECTS)!;
  // The slice at 10 mm is the sixth.
  expect(found.infarctMl).toBeCloseTo(count(infarct) * 0.008, 9);
});

test('a third: exactly one counts', () => {
  expect([33.33, 100 / 3, 34].map(percent => isThirdOrMore({ percent }))).toEqual([false, true, true]);
});

test('whatever is infarcted: from 0 to 100 %, and more infarct on the side never makes it less', () => {
  const ball = fc.record({
    x: fc.integer({ min: -60, max: -15 }),
    y: fc.integer({ min: -80, max: 40 }),
    z: fc.integer({ min: -10, max: 45 }),
    r: fc.integer({ min: 3, max: 25 }),
  });
  fc.assert(
    fc.property(ball, ball, (one, other) => {
      const inside =
        ({ x, y, z, r }: typeof one) =>
        (i: number) => {
          const [px, py, pz] = templatePoint(i);
          return (px - x) ** 2 + (py - y) ** 2 + (pz - z) ** 2 <= r * r && px < 0;
        };
      const [a, b] = [inside(one), inside(other)];
      const [less, more] = [share(mapWhere(a, 1)), share(mapWhere(i => a(i) || b(i), 1))];
      for (const found of [less, more]) expect((found?.percent ?? 0) >= 0 && (found?.percent ?? 0) <= 100).toBe(true);
      if (less && more) expect(more.percent).toBeGreaterThanOrEqual(less.percent);
    }),
    { numRuns: 10 },
  );
});
