import { outlineArea } from '../../grid/sliceOutlines.js';
import { drawnResult } from '../../reading/fixtures/readResult.js';
import { brainOutline } from './brainOutline.js';

const head = drawnResult();
const withBrain = (brain: Uint8Array) => ({ ...head, maps: { ...head.maps, brain } });

test('the outline of the brain on the slice that shows most of it', () => {
  const brain = new Uint8Array(head.maps.brain.length);
  for (let row = 60; row < 100; row++) brain.fill(255, 160 * row + 50, 160 * row + 110);
  const { slice, shape, points } = brainOutline(withBrain(brain))!;
  expect([slice, shape]).toEqual([0, 'outline']);
  expect(Math.abs(outlineArea(points))).toBeCloseTo(60 * 40, -1);
});

test('without a brain the border of the middle image, without images nothing', () => {
  const none = withBrain(new Uint8Array(0));
  const { columns, rows } = head.images[head.images.length >> 1]!;
  expect(brainOutline(none)).toMatchObject({ slice: head.images.length >> 1, shape: 'outline' });
  expect(brainOutline(none)!.points[2]).toEqual([columns - 1, rows - 1]);
  expect(brainOutline({ ...none, images: [] })).toBeUndefined();
});
