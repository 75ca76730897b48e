import { createCanvas } from '../canvas.js';
import { MARK_COLOUR } from '../colours.js';
import type { Mark } from '../findings/figures/mark.js';
import { drawnResult } from '../reading/fixtures/readResult.js';
import { drawMarks } from './drawMarks.js';

const RESULT = drawnResult();
const SCALE = 2;

/** Canvas pixels that have the colour of a mark, with what lies on the only slice of the result drawn at (10, 20). */
function drawn(...marks: readonly Mark[]): ReadonlySet<string> {
  const canvas = createCanvas(340, 410, [0, 0, 0]);
  drawMarks(canvas, RESULT, marks, 0, [10, 20], SCALE);
  const found = new Set<string>();
  for (let i = 0; i < canvas.width * canvas.height; i++) {
    const colour = canvas.data.subarray(4 * i, 4 * i + 3);
    if (MARK_COLOUR.every((value, n) => colour[n] === value))
      found.add(`${i % canvas.width} ${Math.floor(i / canvas.width)}`);
  }
  return found;
}

/** Source pixels of the fixture are the grid's, 48 columns and 32 rows further on: 256 x 256 about the same middle. */
const at = (column: number, row: number) => [column + 48, row + 32] as const;

test('a line goes from point to point of its own image', () => {
  const line = drawn({ slice: 0, shape: 'line', points: [at(20, 30), at(40, 30)] });
  // The middle of pixel (20, 30) at two canvas pixels a millimetre.
  for (const x of [20, 30, 40]) expect(line.has(`${10 + 2 * x + 1} ${20 + 2 * 30 + 1}`)).toBe(true);
  expect(line.size).toBe(41);
  expect(drawn({ slice: 1, shape: 'line', points: [at(20, 30), at(40, 30)] }).size).toBe(0);
});

test('an outline is closed, a line of the same points is not', () => {
  const points = [at(20, 30), at(40, 30), at(40, 50), at(20, 50)];
  const last = `${10 + 2 * 20 + 1} ${20 + 2 * 40 + 1}`;
  expect(drawn({ slice: 0, shape: 'outline', points }).has(last)).toBe(true);
  expect(drawn({ slice: 0, shape: 'line', points }).has(last)).toBe(false);
});

test('points stand alone, and what lies beside the head is cut at the edge of its picture', () => {
  const points = drawn({ slice: 0, shape: 'points', points: [at(20, 30), at(60, 30)] });
  expect(points.size).toBe(2 * 25);
  const beyond = [...drawn({ slice: 0, shape: 'line', points: [at(-40, 30), at(400, 30)] })].map(p =>
    Number(p.split(' ')[0]),
  );
  expect([Math.min(...beyond), Math.max(...beyond)]).toEqual([10, 10 + 2 * 160 - 1]);
});
