import fc from 'fast-check';
import type { Vec3 } from '../geometry.js';
import type { AnalysisGrid } from './analysisStack.js';
import { analysisPixelAffine, type ImagePlane, maskInSource } from './backToSource.js';
import { mapPoint, sourcePixelAffine } from './sourcePixels.js';

const [W, H] = [160, 192] as const;
const turn = 0.15;
const grid: AnalysisGrid = {
  sizePx: [W, H],
  spacingMm: 1,
  slices: [
    {
      sourceSlices: [0],
      centreLps: [4, -10, 50],
      leftwardLps: [Math.cos(turn), Math.sin(turn), 0],
      posteriorLps: [-Math.sin(turn), Math.cos(turn), 0],
      thicknessMm: 5,
      extentMm: 5,
    },
  ],
};
const image: ImagePlane = {
  columns: 400,
  rows: 420,
  originLps: [-100, -115, 50] as Vec3,
  rowLps: [1, 0, 0],
  columnLps: [0, 1, 0],
  spacingMm: [0.5, 0.5],
};
/** A disc of 30 mm radius about analysis pixel (60, 110). */
const disc = Uint8Array.from({ length: W * H }, (_, i) =>
  Math.hypot((i % W) - 60, Math.floor(i / W) - 110) < 30 ? 200 : 0,
);
const sum = (mask: Uint8Array) => mask.reduce((n, v) => n + v, 0);

test('analysis pixel to source pixel and back is the identity', () => {
  const there = sourcePixelAffine(grid, grid.slices[0]!, image);
  const back = analysisPixelAffine(grid, 0, image);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: W }), fc.integer({ min: 0, max: H }), (col, row) => {
      const [x, y] = mapPoint(there, col, row);
      const [c, r] = mapPoint(back, x, y);
      return Math.abs(c - col) < 1e-9 && Math.abs(r - row) < 1e-9;
    }),
  );
});

describe('a mask in source pixels', () => {
  const nearest = maskInSource(grid, 0, disc, image, 'nearest');
  const linear = maskInSource(grid, 0, disc, image, 'linear');

  test('has the disc’s area and centre', () => {
    const areaMm2 = (sum(nearest) / 200) * 0.25;
    expect(areaMm2).toBeCloseTo(sum(disc) / 200, -1.3);
    const [x, y] = mapPoint(sourcePixelAffine(grid, grid.slices[0]!, image), 60, 110);
    let [n, cx, cy] = [0, 0, 0];
    nearest.forEach((v, i) => {
      if (v === 0) return;
      n++;
      cx += i % image.columns;
      cy += Math.floor(i / image.columns);
    });
    expect(Math.hypot(cx / n - x, cy / n - y)).toBeLessThan(0.2);
  });

  test('nearest keeps labels whole, linear blends at the rim', () => {
    expect(new Set(nearest)).toEqual(new Set([0, 200]));
    expect(new Set(linear).size).toBeGreaterThan(5);
    expect(Math.abs(sum(linear) - sum(nearest))).toBeLessThan(0.01 * sum(nearest));
  });
});

test('an image beside the grid stays empty, a map of ones stops at the grid’s edge', () => {
  const ones = new Uint8Array(W * H).fill(1);
  expect(sum(maskInSource(grid, 0, ones, { ...image, originLps: [500, 0, 50] }, 'nearest'))).toBe(0);
  const wide = { ...image, spacingMm: [1, 1] as const, originLps: [-200, -220, 50] as Vec3 };
  expect(Math.abs(sum(maskInSource(grid, 0, ones, wide, 'nearest')) - W * H)).toBeLessThan(0.01 * W * H);
});
