import { straightGrid } from '../findings/fixtures/analysisGrid.js';
import type { Vec3 } from '../geometry.js';
import { sliceOutlines } from './sliceOutlines.js';
import { analysisPointLps, analysisSliceOf, mapPoint, sourcePixelAffine } from './sourcePixels.js';

const turn = (15 * Math.PI) / 180;
const tilted: Vec3 = [0, Math.cos(turn), Math.sin(turn)];

/** A head turned in-plane by 15 degrees against an image of 0.5 x 0.4 mm pixels. */
const grid = {
  ...straightGrid(1),
  slices: [
    {
      ...straightGrid(1).slices[0]!,
      leftwardLps: [Math.cos(turn), Math.sin(turn), 0] as Vec3,
      posteriorLps: [-Math.sin(turn), Math.cos(turn), 0] as Vec3,
    },
  ],
};
const image = {
  originLps: [-120, -110, 0] as Vec3,
  rowLps: [1, 0, 0] as Vec3,
  columnLps: [0, 1, 0] as Vec3,
  spacingMm: [0.5, 0.4] as const,
};

test('a pixel of the grid comes back to the source pixel at the same patient point', () => {
  const m = sourcePixelAffine(grid, grid.slices[0]!, image);
  for (const [col, row] of [
    [0, 0],
    [79.5, 95.5],
    [10, 180],
  ] as const) {
    const [x, y] = mapPoint(m, col, row);
    const [px, py] = analysisPointLps(grid, grid.slices[0]!, col, row);
    expect(image.originLps[0] + x * 0.5).toBeCloseTo(px, 9);
    expect(image.originLps[1] + y * 0.4).toBeCloseTo(py, 9);
  }
});

test('the plane of a slab is carried to a tilted source image along the normal', () => {
  const slice = { ...straightGrid(1).slices[0]!, posteriorLps: tilted };
  const normal: Vec3 = [0, -Math.sin(turn), Math.cos(turn)];
  const shifted = analysisPointLps(straightGrid(1), slice, 0, 0).map((v, i) => v + 2.5 * normal[i]!);
  const below = { ...image, columnLps: tilted, originLps: [shifted[0]!, shifted[1]!, shifted[2]!] as Vec3 };
  const [x, y] = mapPoint(sourcePixelAffine(straightGrid(1), slice, below), 0, 0);
  expect(x).toBeCloseTo(0, 9);
  expect(y).toBeCloseTo(0, 9);
});

test('a source slice finds its slab, and one outside finds none', () => {
  const slabs = { ...grid, slices: [{ ...grid.slices[0]!, sourceSlices: [4, 5, 6] }] };
  expect(analysisSliceOf(slabs, 5)).toBe(0);
  expect(analysisSliceOf(slabs, 7)).toBe(-1);
});

test('outlines come in source pixels, largest first, and none outside the grid', () => {
  const straight = straightGrid(2);
  const map = new Uint8Array(160 * 192 * 2);
  const fill = (c0: number, r0: number, size: number) => {
    for (let r = r0; r < r0 + size; r++) for (let c = c0; c < c0 + size; c++) map[c + 160 * (r + 192)] = 7;
  };
  fill(100, 40, 4);
  fill(20, 60, 20);
  const images = [image, { ...image, originLps: [-120, -110, 5] as Vec3 }];
  const [large, small, ...more] = sliceOutlines(map, straight, images, 1, v => v === 7);
  expect(more).toEqual([]);
  const xs = large!.map(p => p[0]);
  const ys = large!.map(p => p[1]);
  // Grid column 20 has its left edge at x = -79.5 + 19.5 - 0.5 + ... mm; the image starts at -120 with 0.5 mm pixels.
  expect(Math.min(...xs)).toBeCloseTo((19.5 - 79.5 + 120) / 0.5, 6);
  expect(Math.max(...xs)).toBeCloseTo((39.5 - 79.5 + 120) / 0.5, 6);
  expect(Math.min(...ys)).toBeCloseTo((59.5 - 95.5 + 18 + 110) / 0.4, 6);
  expect(small!.length).toBeGreaterThanOrEqual(4);
  expect(sliceOutlines(map, straight, images, 0, v => v === 7)).toEqual([]);
  expect(sliceOutlines(map, straight, images, 9, v => v === 7)).toEqual([]);
});
