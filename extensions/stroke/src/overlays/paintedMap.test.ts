import { sourceMasks } from '@ohif-stroke/core';
import { fixtureResult } from '../fixtures/result.js';
import { drawnBox, isReaderBox } from './drawnBox.js';
import { paintedMap } from './paintedMap.js';
import { regionsOn } from './regionsOn.js';

const result = fixtureResult();
const atOnce = async () => undefined;

/** The mask of both images as we wrote it, and as a brush left it. */
function labels(paint: (slice: number, now: Uint8Array) => void) {
  const masks = sourceMasks(result);
  const images = new Map(
    [0, 1].map(slice => {
      const written = masks(slice, 'infarct');
      const now = written.slice();
      paint(slice, now);
      return [slice, { written, now: () => now }] as const;
    }),
  );
  return { images };
}

const countOver = (map: Uint8Array, slice: number, from: number): number => {
  const plane = 160 * 192;
  return map.subarray(plane * slice, plane * (slice + 1)).reduce((sum, byte) => sum + Number(byte >= from), 0);
};

test('a mask that nobody painted on gives no map', async () => {
  const { map, seen } = await paintedMap(
    result,
    'infarct',
    labels(() => undefined),
    atOnce,
  );
  expect(map).toBeUndefined();
  expect(seen.size).toBe(0);
});

test('a painted pixel becomes the voxels under it, on its own slice only', async () => {
  // Pixel (0, 0) lies at x = -60, y = -40; its 40 mm square holds up to 40 x 40 voxels of 1 mm.
  const { map } = await paintedMap(
    result,
    'infarct',
    labels((slice, now) => {
      if (slice === 0) now[0] = 1;
    }),
    atOnce,
  );
  expect(countOver(map!, 0, 255)).toBeGreaterThan(1000);
  expect(countOver(map!, 0, 255)).toBeLessThanOrEqual(1681);
  expect([...map!.subarray(160 * 192)]).toEqual([...result.maps.infarct.subarray(160 * 192)]);
});

test('what is erased is gone, and what the brush left alone keeps its probability', async () => {
  const { map } = await paintedMap(
    result,
    'infarct',
    labels((slice, now) => {
      if (slice === 1) now.fill(0);
    }),
    atOnce,
  );
  expect(countOver(result.maps.infarct, 1, 128)).toBeGreaterThan(0);
  expect(countOver(map!, 1, 1)).toBe(0);
  const { map: added } = await paintedMap(
    result,
    'infarct',
    labels((slice, now) => {
      if (slice === 1) now[0] = 1;
    }),
    atOnce,
  );
  expect([...added!].filter(byte => byte === 204)).toHaveLength([...result.maps.infarct].filter(b => b === 204).length);
});

test('a rectangle of patient points is a box of whole pixels inside it, on the side where it lies', () => {
  const box = drawnBox(
    result,
    1,
    [
      [15, -5, 5],
      [65, 45, 5],
    ],
    'reader-a',
  );
  // Pixel centres: x -60 -20 20 60, y -40 0 40.
  expect(box).toMatchObject({ slice: 1, x: 2, y: 1, width: 2, height: 2, side: 'left', label: 'infarct' });
  expect(isReaderBox(box!)).toBe(true);
  expect(isReaderBox({ id: 'b1' })).toBe(false);
});

test('a slip of the mouse and a slice that is not there are no boxes', () => {
  const point = [15, -5, 5] as const;
  expect(drawnBox(result, 1, [point, point], 'reader-a')).toBeUndefined();
  expect(drawnBox(result, 7, [point, [65, 45, 5]], 'reader-a')).toBeUndefined();
});

test('the regions of a slice are those of its cut', () => {
  expect(regionsOn(result, 0)).toEqual(['left-M2']);
  expect(regionsOn({ ...result, maps: { ...result.maps, regions: new Uint8Array(160 * 192 * 2) } }, 0)).toEqual([]);
  expect(regionsOn(result, 9)).toEqual([]);
});
