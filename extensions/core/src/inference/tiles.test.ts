import { createTileBlender, cutTile, type SizeZyx, tileStarts } from './tiles.js';

test('a grid that fits is one tile; a larger one is covered to its ends with half an overlap or more', () => {
  expect(tileStarts([4, 6, 8], [4, 6, 8])).toEqual([[0, 0, 0]]);
  const starts = tileStarts([4, 10, 21], [4, 10, 8]);
  expect(starts.map(([, , x]) => x)).toEqual([0, 3, 7, 10, 13]);
});

test('tiles that are cut and blended give the volume back, for every channel', () => {
  const whole: SizeZyx = [5, 7, 9];
  const tile: SizeZyx = [3, 4, 4];
  const voxels = 5 * 7 * 9;
  const values = Float32Array.from({ length: voxels }, (_, i) => (i * 37) % 101);
  const blender = createTileBlender(whole, tile, 2);
  for (const start of tileStarts(whole, tile)) {
    const part = cutTile(values, whole, start, tile);
    blender.add(start, Float32Array.from([...part, ...part.map(v => -2 * v)]));
  }
  const mean = blender.mean();
  values.forEach((value, i) => {
    expect(mean[i]).toBeCloseTo(value, 3);
    expect(mean[voxels + i]).toBeCloseTo(-2 * value, 3);
  });
});

test('where tiles disagree, the one whose middle is nearer counts more', () => {
  const blender = createTileBlender([1, 1, 6], [1, 1, 4], 1);
  blender.add([0, 0, 0], Float32Array.from([0, 0, 0, 0]));
  blender.add([0, 0, 2], Float32Array.from([9, 9, 9, 9]));
  const mean = blender.mean();
  expect([mean[0], mean[5]]).toEqual([0, 9]);
  expect(mean[2]).toBeCloseTo(3);
  expect(mean[3]).toBeCloseTo(6);
});
