import { rimDepth } from './rimDepth.js';

const SIZE = 40;
const at = (col: number, row: number) => row * SIZE + col;
const inside = (pixel: number): readonly [number, number] => [pixel % SIZE, Math.floor(pixel / SIZE)];

test('depth below the surface by columns, rows and diagonals; 0 outside', () => {
  const depth = rimDepth(
    pixel => {
      const [col, row] = inside(pixel);
      return col >= 5 && col < 35 && row >= 5 && row < 35;
    },
    SIZE,
    SIZE,
  );
  expect([depth[at(4, 20)], depth[at(5, 20)], depth[at(12, 20)], depth[at(20, 33)]]).toEqual([0, 1, 8, 2]);
  expect(depth[at(5, 5)]).toBe(1);
  expect(depth[at(19, 19)]).toBe(15);
});

test('a cavity is inside; a brain that touches the border of the slice begins there', () => {
  const depth = rimDepth(
    pixel => {
      const [col, row] = inside(pixel);
      return !(col > 15 && col < 25 && row > 15 && row < 25) && (row < 30 || col < 30);
    },
    SIZE,
    SIZE,
  );
  expect(depth[at(20, 20)]).toBeGreaterThan(10);
  expect(depth[at(29, 35)]).toBe(1);
  // No outside is known beyond the slice.
  expect(depth[at(0, 10)]).toBeGreaterThan(20);
});
