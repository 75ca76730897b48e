import { CENTRE_MM } from '../registration/poseAnchors.js';
import { LENTIFORM_OVAL } from './atlasData.js';
import { corticalRegionAt, deepRegionAt, innerBorderMm, levelAt, rimDistanceMm, wedgeAt } from './regionAtlas.js';
import { ASPECTS_REGIONS, type AspectsRegion, isDeepRegion } from './regions.js';

/** Centre and volume of every region on a 1 mm lattice; a cortical region needs an outer border: an ellipsoid brain. */
function rasterise(): Map<AspectsRegion, { ml: number; centre: number[]; low: number[]; high: number[] }> {
  const sums = new Map<AspectsRegion, { n: number; sum: number[]; low: number[]; high: number[] }>();
  for (let z = -15; z <= 52; z++) {
    for (let y = -75; y <= 60; y++) {
      for (let x = 1; x <= 72; x++) {
        const inBrain = (x / 66) ** 2 + ((y + 18) / 86) ** 2 + (Math.max(0, z) / 78) ** 2 <= 1;
        const name = deepRegionAt(x, y, z) ?? (inBrain ? corticalRegionAt(x, y, z) : undefined);
        if (name === undefined) continue;
        const s = sums.get(name) ?? { n: 0, sum: [0, 0, 0], low: [999, 999, 999], high: [-999, -999, -999] };
        sums.set(name, {
          n: s.n + 1,
          sum: s.sum.map((v, i) => v + [x, y, z][i]!),
          low: s.low.map((v, i) => Math.min(v, [x, y, z][i]!)),
          high: s.high.map((v, i) => Math.max(v, [x, y, z][i]!)),
        });
      }
    }
  }
  return new Map(
    [...sums].map(([name, s]) => [name, { ml: s.n / 1000, centre: s.sum.map(v => v / s.n), low: s.low, high: s.high }]),
  );
}

const regions = rasterise();

/** Mean centres of the regions in real heads (reference contours), right side, template mm. */
const REAL_CENTRE_MM: Readonly<Record<AspectsRegion, readonly [x: number, y: number, z: number]>> = {
  C: [14, 13, 6],
  L: [25, -1, -1],
  IC: [18, -6, 4],
  I: [38, -3, 1],
  M1: [41, 31, 0],
  M2: [53, -6, 3],
  M3: [52, -43, 7],
  M4: [38, 27, 29],
  M5: [47, -7, 32],
  M6: [45, -45, 36],
};

/** Ranges around the mean volumes of reference contours (models of the textbook regions), mL; the ovals run a little full. */
const EXPECTED_ML: Readonly<Record<AspectsRegion, readonly [number, number]>> = {
  C: [2, 5],
  L: [6, 11.5],
  IC: [1.5, 5],
  I: [2.5, 7],
  M1: [10, 24],
  M2: [12, 28],
  M3: [14, 28],
  M4: [14, 32],
  M5: [18, 40],
  M6: [18, 40],
};

test.each(ASPECTS_REGIONS)('%s lies where it was measured in real heads', name => {
  const region = regions.get(name)!;
  const [low, high] = EXPECTED_ML[name];
  expect(region.ml).toBeGreaterThan(low);
  expect(region.ml).toBeLessThan(high);
  const apart = Math.hypot(...region.centre.map((v, i) => v - REAL_CENTRE_MM[name][i]!));
  expect(apart).toBeLessThan(isDeepRegion(name) ? 3 : 9);
});

test.each(ASPECTS_REGIONS)('the pose is fitted to %s where it lies in real heads', name => {
  const off = CENTRE_MM[name].map((v, i) => v - REAL_CENTRE_MM[name][i]!);
  // Of a cortical region the table gives the level of its slices, not its height.
  expect(Math.hypot(...(isDeepRegion(name) ? off : off.slice(0, 2)))).toBeLessThan(2);
});

test('the caudate lies medial of the lentiform, the capsule between, the insula lateral', () => {
  const x = (name: AspectsRegion) => regions.get(name)!.centre[0]!;
  expect(x('C')).toBeLessThan(x('L'));
  expect(x('IC')).toBeLessThan(x('L'));
  expect(x('I')).toBeGreaterThan(x('L') + 8);
});

test('wedges follow each other from front to back, with no gap in between', () => {
  const level = levelAt(0)!;
  const along = Array.from({ length: 110 }, (_, i) => corticalRegionAt(60, 50 - i, 0));
  expect([...new Set(along)]).toEqual(['M1', 'M2', 'M3']);
  expect(wedgeAt(level, 60, 50)).toBe(0);
  expect(innerBorderMm(level, 0, 52, 0)).toBeGreaterThan(innerBorderMm(level, 0, 30, 0));
});

test('the level follows the slice: below, ganglionic, supraganglionic, above', () => {
  expect([-13, -12, 14.9, 15, 48, 48.1].map(z => corticalRegionAt(55, -5, z))).toEqual([
    undefined,
    'M2',
    'M2',
    'M5',
    'M5',
    undefined,
  ]);
});

test('the anterior and posterior territories belong to no region', () => {
  expect(corticalRegionAt(10, 55, 5)).toBeUndefined();
  expect(corticalRegionAt(15, -80, 5)).toBeUndefined();
  expect(corticalRegionAt(8, -10, 30)).toBeUndefined();
  expect(deepRegionAt(8, -20, 5)).toBeUndefined();
});

test('the distance from an oval is zero on its rim, exact on its axes, negative inside', () => {
  const norm = Math.hypot(...LENTIFORM_OVAL.axis);
  const [ux, uy] = LENTIFORM_OVAL.axis.map(v => v / norm) as [number, number];
  const [cx, cy] = LENTIFORM_OVAL.centreMm;
  const { shortMm, longMm } = LENTIFORM_OVAL;
  expect(rimDistanceMm(LENTIFORM_OVAL, cx + (longMm + 4) * ux, cy + (longMm + 4) * uy)).toBeCloseTo(4, 3);
  expect(rimDistanceMm(LENTIFORM_OVAL, cx + (shortMm + 3) * uy, cy - (shortMm + 3) * ux)).toBeCloseTo(3, 3);
  expect(rimDistanceMm(LENTIFORM_OVAL, cx + shortMm * uy, cy - shortMm * ux)).toBeCloseTo(0, 3);
  expect(rimDistanceMm(LENTIFORM_OVAL, cx, cy)).toBeLessThan(0);
});
