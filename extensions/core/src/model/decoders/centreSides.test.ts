import { centreSides } from './centreSides.js';

const [WIDTH, HEIGHT] = [3, 2];
const PIXELS = WIDTH * HEIGHT;

/** One class; probabilities as logits, then left, right, top and bottom of the cell `at`. */
function decoded(logits: readonly number[], at: number, sides: readonly [number, number, number, number]) {
  const data = new Float32Array(5 * PIXELS);
  data.set(logits);
  sides.forEach((side, n) => {
    data[(1 + n) * PIXELS + at] = side;
  });
  const spec = { name: 'centres', activation: 'sigmoid', classes: ['haemorrhage'] } as const;
  return centreSides.decode(spec, { centres: { dims: [1, 5, HEIGHT, WIDTH], data } }, [32, 48]);
}

test('a box reaches from the middle of the peak by its sides, in pixels of the input', () => {
  const boxes = decoded([-9, -9, -9, -9, 2, -9], 4, [10, 6, 3, 5]);
  expect(boxes.filter(({ probability }) => probability > 0.5)).toEqual([
    {
      label: 'haemorrhage',
      probability: expect.closeTo(1 / (1 + Math.exp(-2)), 6),
      left: 14,
      right: 30,
      top: 21,
      bottom: 29,
    },
  ]);
});

test('beside a peak there is none, and a side of less than nothing is none', () => {
  const boxes = decoded([-9, -9, -9, 1, 2, 1], 4, [-4, 6, 3, 5]);
  expect(boxes.filter(({ probability }) => probability > 0.5).map(({ left, right }) => [left, right])).toEqual([
    [24, 30],
  ]);
});
