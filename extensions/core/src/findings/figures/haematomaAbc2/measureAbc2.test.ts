import type { AnalysisGrid } from '../../../grid/analysisStack.js';
import type { SourceImage } from '../../../volume/sourceImages.js';
import { straightGrid } from '../../fixtures/analysisGrid.js';
import { type HaematomaAbc2, measureAbc2 } from './measureAbc2.js';
import { lengthPx } from './sectionAxes.js';

const PLANE = 160 * 192;

/** Slices as they lie, each covering the way half to its neighbours; the outermost as much as to the one beside it. */
function gridAt(heightsMm: readonly number[]): AnalysisGrid {
  const grid = straightGrid(heightsMm.length);
  const between = heightsMm.slice(1).map((z, k) => z - heightsMm[k]!);
  const slices = grid.slices.map((slice, k) => {
    const [below, above] = [between[k - 1] ?? between[k]!, between[k] ?? between[k - 1]!];
    return { ...slice, centreLps: [0, 18, heightsMm[k]!] as const, extentMm: (below + above) / 2 };
  });
  return { ...grid, slices };
}

/** Images of pixels half as large, the head a little off their middle. */
const imagesOf = (grid: AnalysisGrid): SourceImage[] =>
  grid.slices.map(({ centreLps }, k) => ({
    sopInstanceUid: `1.2.${k}`,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    columns: 400,
    rows: 440,
    spacingMm: [0.5, 0.5],
    originLps: [-100, -90, centreLps[2]],
    rowLps: [1, 0, 0],
    columnLps: [0, 1, 0],
    thicknessMm: 5,
  }));

type Inside = (x: number, y: number, z: number) => boolean;

/** Millimetres from the grid's middle in x and y, z as the slices lie. */
const maskOf = (grid: AnalysisGrid, inside: Inside) =>
  Uint8Array.from({ length: PLANE * grid.slices.length }, (_, i) => {
    const [col, row] = [i % 160, Math.floor((i % PLANE) / 160)];
    return inside(col - 79.5, row - 95.5, grid.slices[Math.floor(i / PLANE)]!.centreLps[2]) ? 1 : 0;
  });

const measured = (grid: AnalysisGrid, inside: Inside, leastMl = 0.5): HaematomaAbc2 | undefined =>
  measureAbc2(maskOf(grid, inside), grid, imagesOf(grid), { leastMl, typed: true });

const ellipsoid =
  (rx: number, ry: number, rz: number, at: readonly [number, number, number] = [0, 0, 0]): Inside =>
  (x, y, z) =>
    ((x - at[0]) / rx) ** 2 + ((y - at[1]) / ry) ** 2 + ((z - at[2]) / rz) ** 2 <= 1;

const EVEN = gridAt([-15, -10, -5, 0, 5, 10, 15]);

test('a ball of 30 mm: slices of 100, 89 and 56 % of the largest area count 1, 1 and a half', () => {
  const of = measured(EVEN, ellipsoid(15, 15, 15.1))!;
  // Areas go with 1 - (z / r)2: at 15 mm 1 %, at 10 mm 56 %, at 5 mm 89 %. C = (1 + 2 + 2 x 0.5) x 5 mm.
  expect(of.cMm).toBe(20);
  expect(Math.abs(of.aMm - 30)).toBeLessThan(1);
  expect(Math.abs(of.bMm - 30)).toBeLessThan(1);
  expect(of.volumeMl).toBeCloseTo((of.aMm * of.bMm * 20) / 2000, 9);
  // By hand 9 mL; the ball itself has 14.1 mL, of which the mask of these slices holds about as much.
  expect(Math.abs(of.volumeMl - 9)).toBeLessThan(0.7);
  expect(Math.abs(of.maskMl - 14.1)).toBeLessThan(0.5);
});

test('an ellipsoid of 50 x 30 x 38 mm', () => {
  const of = measured(EVEN, ellipsoid(25, 15, 19))!;
  // At 5, 10 and 15 mm 93, 72 and 38 %. C = (3 + 4 x 0.5) x 5 mm.
  expect(of.cMm).toBe(25);
  expect(Math.abs(of.aMm - 50)).toBeLessThan(1);
  expect(Math.abs(of.bMm - 30)).toBeLessThan(1);
});

test('weights and formula both take the taper off: an ellipsoid in thin slices reads 35 % too small, 5 % without the weights', () => {
  const thin = gridAt(Array.from({ length: 61 }, (_, k) => k - 30));
  const of = measured(thin, ellipsoid(30, 20, 30.1))!;
  expect(Math.abs(of.volumeMl / of.maskMl - 0.652)).toBeLessThan(0.02);
  expect(Math.abs(of.unweightedMl / of.maskMl - 0.955)).toBeLessThan(0.03);
});

test('spacing that varies: each slice counts with the height that it covers', () => {
  // A block, so that every slice counts in full: of 1.5, 3, 5 and 7 mm to the next they cover 1.5, 2.25, 4, 6 and 7 mm.
  const of = measured(gridAt([0, 1.5, 4.5, 9.5, 16.5]), (x, y) => Math.abs(x) < 10 && Math.abs(y) < 6)!;
  expect(of.cMm).toBeCloseTo(1.5 + 2.25 + 4 + 6 + 7, 9);
  expect(of.maskMl).toBeCloseTo((20 * 12 * of.cMm) / 1000, 9);
  expect(of.unweightedMl).toBeCloseTo(of.volumeMl, 9);
});

test('under a quarter of the largest area nothing, from a quarter on half', () => {
  const bars = (widths: readonly number[]) =>
    measured(gridAt([0, 5, 10]), (x, y, z) => x >= 0 && x < widths[z / 5]! && y >= 0 && y < 10)!;
  expect(bars([40, 10, 30]).cMm).toBe(5 + 2.5 + 2.5);
  expect(bars([40, 9, 31]).cMm).toBe(5 + 0 + 5);
});

test('the axes lie on the slice where it is largest, in pixels of its own image', () => {
  const grid = gridAt([0, 5, 10]);
  const of = measured(grid, (x, y, z) => Math.abs(x) <= (z === 5 ? 20 : 10) && Math.abs(y) <= 2)!;
  expect(of.slice).toBe(1);
  // 40 x 4 mm: pixels of half a millimetre.
  expect(lengthPx(of.a)).toBeCloseTo(2 * of.aMm, 9);
  expect(lengthPx(of.b)).toBeCloseTo(2 * of.bMm, 9);
  // The grid's middle, patient (0, 18), is column 200 and row 216 of the image.
  const middle = (axis: 0 | 1) => (of.a[0][axis] + of.a[1][axis]) / 2;
  expect([middle(0), middle(1)]).toEqual([expect.closeTo(200, 6), expect.closeTo(216, 6)]);
});

test('of two haematomas the larger is measured, and says how much its own mask holds', () => {
  const small = ellipsoid(8, 8, 8, [40, 0, 0]);
  const large = ellipsoid(20, 12, 14, [-30, 10, 0]);
  const both = measured(EVEN, (x, y, z) => small(x, y, z) || large(x, y, z))!;
  expect(both).toEqual(measured(EVEN, large));
});

test('nothing, or less than is worth a figure, has none', () => {
  expect(measured(EVEN, () => false)).toBeUndefined();
  expect(measured(EVEN, ellipsoid(4, 4, 4))).toBeUndefined();
  expect(measured(EVEN, ellipsoid(4, 4, 4), 0.2)).toBeDefined();
});
