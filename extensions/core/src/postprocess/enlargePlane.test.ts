import { enlargePlane } from './enlargePlane.js';

test('a linear ramp stays where it was: coarse pixels are means of the fine ones', () => {
  // Fine ramp f(i) = i; its 2 x 2 means are 0.5, 2.5, 4.5 ...
  const coarse = Float32Array.from({ length: 12 }, (_, i) => 0.5 + 2 * (i % 4));
  const fine = enlargePlane(coarse, [4, 3], 2);
  expect(fine).toHaveLength(48);
  for (let row = 0; row < 6; row++) {
    for (let col = 1; col < 7; col++) expect(fine[row * 8 + col]).toBeCloseTo(col, 5);
  }
});

test('rows are enlarged as well as columns, edges repeat, and factor 1 is the plane itself', () => {
  const plane = Float32Array.from([0, 8]);
  expect([...enlargePlane(plane, [1, 2], 2)]).toEqual([0, 0, 2, 2, 6, 6, 8, 8]);
  expect(enlargePlane(plane, [1, 2], 1)).toBe(plane);
});
