import { edgesOf, overlapOf } from './overlap.js';

const BOX = { x: 40, y: 50, width: 20, height: 10 };

test.each([
  ['itself', {}, 1],
  ['half of it', { width: 10 }, 0.5],
  ['moved by a quarter', { x: 45 }, 0.6],
  ['beside it', { x: 60 }, 0],
  ['above it', { y: 10 }, 0],
  ['nothing', { width: 0, height: 0 }, 0],
])('intersection over union with %s', (_name, over, expected) => {
  expect(overlapOf(edgesOf(BOX), edgesOf({ ...BOX, ...over }))).toBeCloseTo(expected, 12);
});
