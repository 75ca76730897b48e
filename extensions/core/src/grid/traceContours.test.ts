import { simplifyOutline } from './simplifyOutline.js';
import { outlineArea } from './sliceOutlines.js';
import { traceContours } from './traceContours.js';

const picture = (...rows: string[]) => ({
  inside: (c: number, r: number) => rows[r]![c] === '#',
  size: [rows[0]!.length, rows.length] as const,
});

const trace = (...rows: string[]) => {
  const { inside, size } = picture(...rows);
  return traceContours(inside, size);
};

test('one pixel is the square around its centre', () => {
  const [square, ...more] = trace('...', '.#.', '...');
  expect(more).toEqual([]);
  expect(square).toHaveLength(4);
  expect(square).toEqual(
    expect.arrayContaining([
      [0.5, 0.5],
      [1.5, 0.5],
      [1.5, 1.5],
      [0.5, 1.5],
    ]),
  );
});

test('the signed areas of all outlines add up to the pixels inside; a hole counts backwards', () => {
  const outlines = trace('#####', '#...#', '#.#.#', '#...#', '#####');
  expect(outlines.map(outlineArea).sort((a, b) => a - b)).toEqual([-9, 1, 25]);
});

test('pixels that touch at a corner are two outlines', () => {
  expect(trace('#.', '.#').map(outlineArea)).toEqual([1, 1]);
});

test('a picture that fills its frame, and an empty one', () => {
  expect(trace('##', '##').map(outlineArea)).toEqual([4]);
  expect(trace('..', '..')).toEqual([]);
});

test('simplifying a staircase of a disc keeps its area and stays within the tolerance', () => {
  const [disc] = traceContours((c, r) => Math.hypot(c - 30, r - 30) <= 20, [61, 61]);
  const simple = simplifyOutline(disc!, 1);
  expect(simple.length).toBeLessThan(disc!.length / 3);
  expect(Math.abs(outlineArea(simple) - Math.PI * 400)).toBeLessThan(0.04 * Math.PI * 400);
  for (const [x, y] of simple) expect(Math.abs(Math.hypot(x - 30, y - 30) - 20)).toBeLessThan(1.3);
});

test('a triangle has nothing to lose', () => {
  const triangle = [
    [0, 0],
    [4, 0],
    [0, 4],
  ] as const;
  expect(simplifyOutline(triangle, 10)).toEqual(triangle);
});
