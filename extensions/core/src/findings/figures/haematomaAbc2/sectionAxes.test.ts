import fc from 'fast-check';
import { type Axis, lengthPx, sectionAxes } from './sectionAxes.js';

const SIZE = [60, 60] as const;
const axesOf = (inside: (col: number, row: number) => boolean) => sectionAxes(inside, SIZE)!;
const dotOf = ([[x0, y0], [x1, y1]]: Axis, [[p0, q0], [p1, q1]]: Axis) => (x1 - x0) * (p1 - p0) + (y1 - y0) * (q1 - q0);

test('a bar: its length, and its width across', () => {
  const { a, b } = axesOf((col, row) => col >= 10 && col < 40 && row === 20);
  // 30 pixels from edge to edge; one across.
  expect([lengthPx(a), lengthPx(b)]).toEqual([30, 1]);
  expect([...a].map(([, y]) => y)).toEqual([20, 20]);
});

test.each([
  ['lying', 20, 10, 0],
  ['upright', 10, 20, 0],
  ['oblique', 20, 8, Math.PI / 6],
])('an ellipse, %s: twice its half-axes', (_name, rx, ry, turn) => {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const { a, b } = axesOf((col, row) => {
    const [x, y] = [(col - 29.5) * cos + (row - 29.5) * sin, (row - 29.5) * cos - (col - 29.5) * sin];
    return (x / rx) ** 2 + (y / ry) ** 2 <= 1;
  });
  expect(Math.abs(lengthPx(a) - 2 * Math.max(rx, ry))).toBeLessThan(1);
  expect(Math.abs(lengthPx(b) - 2 * Math.min(rx, ry))).toBeLessThan(1);
});

test('of two parts of a section the larger is measured; a hole is not', () => {
  const { a, b } = axesOf((col, row) => {
    const large = col >= 5 && col < 25 && row >= 5 && row < 15 && !(col >= 12 && col < 14 && row >= 9 && row < 11);
    return large || (col >= 50 && col < 54 && row >= 50 && row < 54);
  });
  // The diagonal of 20 x 10 pixels, from edge middle to edge middle.
  expect(lengthPx(a)).toBeCloseTo(Math.hypot(20, 9), 9);
  expect(lengthPx(b)).toBeLessThan(20);
});

test('across a bent section B goes from border to border, over the bend', () => {
  const { b } = axesOf((col, row) =>
    row === 10 ? col >= 10 && col <= 50 : (col === 10 || col === 50) && row > 10 && row < 15,
  );
  expect(lengthPx(b)).toBeGreaterThan(4);
});

test('nothing has no axes; a single pixel has those of itself', () => {
  expect(sectionAxes(() => false, SIZE)).toBeUndefined();
  const { a, b } = axesOf((col, row) => col === 7 && row === 9);
  expect([lengthPx(a), lengthPx(b)]).toEqual([1, 1]);
});

test('whatever the shape: A is the longest, B no longer and at a right angle, and a shift moves both', () => {
  const discs = fc.array(
    fc.record({
      x: fc.integer({ min: 12, max: 40 }),
      y: fc.integer({ min: 12, max: 40 }),
      r: fc.integer({ min: 0, max: 9 }),
    }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(discs, fc.integer({ min: -3, max: 8 }), (all, shift) => {
      const inside = (col: number, row: number) => all.some(({ x, y, r }) => Math.hypot(col - x, row - y) <= r);
      const { a, b } = axesOf(inside);
      expect(lengthPx(b)).toBeLessThanOrEqual(lengthPx(a) + 1e-9);
      expect(Math.abs(dotOf(a, b))).toBeLessThan(1e-6);
      const moved = axesOf((col, row) => inside(col - shift, row - shift));
      expect(lengthPx(moved.a)).toBeCloseTo(lengthPx(a), 9);
      expect(lengthPx(moved.b)).toBeCloseTo(lengthPx(b), 9);
    }),
    { numRuns: 60 },
  );
});
