import { fakeImages } from '../../../fixtures/fakeResult.js';
import { imageSpace } from './imageSpace.js';

const at = (zs: readonly number[]) =>
  fakeImages()
    .slice(0, zs.length)
    .map((image, n) => ({ ...image, originLps: [0, 0, zs[n]!] as const }));

test.each([
  [-2.6, -1],
  [-2.4, 0],
  [2.4, 0],
  [2.6, 1],
  [7.6, 2],
  [14.9, 2],
  [15.1, 3],
  [24.9, 3],
  [25.1, -1],
])('uneven spacing 0, 5, 10, 20 mm: %d mm lies in slab %d', (position, slice) => {
  expect(imageSpace(at([0, 5, 10, 20])).sliceAt(position)).toBe(slice);
});

test('pixels are found in oblique images of another spacing', () => {
  const [image] = fakeImages();
  const [cos, sin] = [Math.cos(0.4), Math.sin(0.4)];
  const tilted = {
    ...image!,
    spacingMm: [0.5, 0.25] as const,
    originLps: [3, 4, 5] as const,
    columnLps: [0, cos, sin] as const,
  };
  const space = imageSpace([tilted]);
  const [column, row] = space.pixelAt(0, [3 + 10, 4 + 6 * cos, 5 + 6 * sin]);
  expect([column, row]).toEqual([20, expect.closeTo(24, 9)]);
  expect(space.sliceAt(space.positionMm([3, 4, 5]))).toBe(0);
});
