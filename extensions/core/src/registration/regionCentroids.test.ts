import type { AnalysisGrid, AnalysisSlice } from '../grid/analysisStack.js';
import { regionCentroids } from './regionCentroids.js';

const [W, H] = [160, 192] as const;
const slice = (z: number, extentMm: number): AnalysisSlice => ({
  sourceSlices: [0],
  centreLps: [10, -20, z],
  leftwardLps: [1, 0, 0],
  posteriorLps: [0, 1, 0],
  thicknessMm: 5,
  extentMm,
});
const grid: AnalysisGrid = { sizePx: [W, H], spacingMm: 1, slices: [slice(0, 4), slice(8, 12)] };

test('the column half gives the side; thicker slices weigh more; labels that are none are left out', () => {
  const map = new Uint8Array(2 * W * H);
  const square = (k: number, col: number, row: number, value: number) => {
    for (let y = 0; y < 4; y++) for (let x = 0; x < 4; x++) map[col + x + W * (row + y + H * k)] = value;
  };
  square(0, 48, 94, 2);
  square(1, 48, 94, 2);
  square(0, 108, 94, 2);
  square(0, 10, 10, 11);
  const found = regionCentroids(grid, map);
  expect(found.map(c => c.label)).toEqual([2, 12]);
  // 48..51 lies 30 mm to the right of the middle; heights 0 and 8 weigh 4 : 12.
  expect(found[0]!.pointLps).toEqual([expect.closeTo(-20), expect.closeTo(-20), expect.closeTo(6)]);
  expect(found[0]!.volumeMl).toBeCloseTo((16 * (4 + 12)) / 1000);
  expect(found[1]!.pointLps).toEqual([expect.closeTo(40), expect.closeTo(-20), expect.closeTo(0)]);
});

test('an empty map has no centroids', () => {
  expect(regionCentroids(grid, new Uint8Array(2 * W * H))).toEqual([]);
});
