import fc from 'fast-check';
import { topHat } from './topHat.js';

const WIDTH = 15;
const HEIGHT = 11;
const image = (value: (col: number, row: number) => number) =>
  Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => value(i % WIDTH, Math.floor(i / WIDTH)));
const hat = (of: Float32Array, radius = 3) => topHat(of, { width: WIDTH, height: HEIGHT }, radius);

test('a narrow line stands out by its height, a wide plateau and an edge do not', () => {
  const line = hat(image((_, row) => (row === 5 ? 30 : 4)));
  expect(line[5 * WIDTH + 7]).toBe(26);
  expect(line[2 * WIDTH + 7]).toBe(0);
  expect(Math.max(...hat(image(col => (col < 8 ? 30 : 4))))).toBe(0);
});

test('it is nowhere below 0, and a constant adds nothing', () => {
  const pixels = fc.array(fc.integer({ min: -50, max: 100 }), { minLength: WIDTH * HEIGHT, maxLength: WIDTH * HEIGHT });
  fc.assert(
    fc.property(pixels, fc.integer({ min: -20, max: 20 }), (values, constant) => {
      const hat1 = hat(Float32Array.from(values));
      const hat2 = hat(Float32Array.from(values, v => v + constant));
      expect(Math.min(...hat1)).toBeGreaterThanOrEqual(0);
      expect(hat2).toEqual(hat1);
    }),
    { numRuns: 30 },
  );
});

test('planes do not see each other', () => {
  const plane = image((_, row) => (row === 5 ? 30 : 4));
  const two = Float32Array.from([...plane, ...image(() => 4)]);
  expect(
    hat(two)
      .slice(plane.length)
      .every(value => value === 0),
  ).toBe(true);
});
