import fc from 'fast-check';
import type { ImagePoint } from '../../dataset/contentTree.js';
import { hullOfMask, outlineOfBox, outlineOfMask } from './outline.js';

const COLUMNS = 8;
const maskOf = (...lines: readonly string[]) =>
  Uint8Array.from(lines.flatMap(line => [...line.padEnd(COLUMNS, '.')].map(c => (c === '.' ? 0 : Number(c)))));

/** Signed area by the shoelace formula. */
const area = (points: readonly ImagePoint[]) =>
  points.slice(1).reduce((sum, [x, y], i) => sum + points[i]![0] * y - x * points[i]![1], 0) / 2;

describe('outlineOfMask', () => {
  it('goes around a single pixel on its edges', () => {
    const points = outlineOfMask(maskOf('', '..1'), COLUMNS, 1)!;
    expect(area(points)).toBe(1);
    expect(points).toContainEqual([2, 1]);
    expect(points.at(-1)).toEqual(points[0]);
    expect(points.length).toBeGreaterThanOrEqual(9);
  });

  it('takes the largest part of one label and ignores the others', () => {
    const mask = maskOf('33...1..', '33...11.', '.....11.', '1.......');
    expect(area(outlineOfMask(mask, COLUMNS, 3)!)).toBe(4);
    expect(Math.abs(area(outlineOfMask(mask, COLUMNS, 1)!) - 5)).toBeLessThanOrEqual(1);
    expect(outlineOfMask(mask, COLUMNS, 2)).toBeUndefined();
  });

  it('stays on the part it started on where another touches at a corner', () => {
    expect(area(outlineOfMask(maskOf('11......', '11......', '..1.....'), COLUMNS, 1)!)).toBe(4);
  });

  it('reaches the border of the image', () => {
    expect(area(outlineOfMask(maskOf('11111111', '11111111'), COLUMNS, 1)!)).toBe(16);
  });

  it('encloses about the area of any filled blob, and always closes', () => {
    const blob = fc.array(fc.integer({ min: 0, max: 63 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(blob, filled => {
        const mask = new Uint8Array(64);
        for (const i of filled) mask[i] = 1;
        const points = outlineOfMask(mask, COLUMNS, 1)!;
        expect(points.at(-1)).toEqual(points[0]);
        expect(points.length).toBeGreaterThanOrEqual(9);
        expect(area(points)).toBeGreaterThan(0);
        for (const [x, y] of points) expect(x >= 0 && x <= 8 && y >= 0 && y <= 8).toBe(true);
      }),
    );
  });
});

describe('outlineOfBox', () => {
  it('has nine points on the edges of the box', () => {
    const points = outlineOfBox({ x: 3, y: 5, width: 10, height: 4 });
    expect(points).toHaveLength(9);
    expect(area(points)).toBe(40);
  });
});

describe('hullOfMask', () => {
  it('spans all parts that belong', () => {
    const points = hullOfMask(maskOf('1......2', '', '', '1......1'), COLUMNS, label => label === 1)!;
    expect(points.at(-1)).toEqual(points[0]);
    expect(area(points)).toBeCloseTo((8 * 4 + 1 * 4) / 2 + 3.5, 0);
  });

  it('is undefined for nothing', () => {
    expect(hullOfMask(maskOf('1'), COLUMNS, label => label === 2)).toBeUndefined();
  });
});
