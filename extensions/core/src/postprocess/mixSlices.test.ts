import type { OutputSpec } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import { mixSlices } from './mixSlices.js';

const MASKS: OutputSpec = { name: 'masks', activation: 'sigmoid', classes: ['infarct'], neighbourShare: 0.25 };
const REGIONS: OutputSpec = { name: 'regions', activation: 'softmax', classes: ['background'] };
const one = (value: number): Tensor => ({ dims: [1, 1, 1, 1], data: Float32Array.of(value) });

function passed(specs: readonly OutputSpec[], values: readonly number[]) {
  const slices: [slice: number, masks: number, regions: number][] = [];
  const feed = mixSlices({ outputs: specs }, (slice, { masks, regions }) => {
    slices.push([slice, masks!.data[0]!, regions!.data[0]!]);
  });
  for (const v of values) feed.add({ masks: one(v), regions: one(v) });
  const beforeEnd = slices.length;
  feed.end();
  return { slices, beforeEnd };
}

test('an output that asks for it is mixed with its neighbours, the ends with themselves', () => {
  expect(passed([REGIONS, MASKS], [0, 0, 8, 0]).slices).toEqual([
    [0, 0, 0],
    [1, 2, 0],
    [2, 4, 8],
    [3, 2, 0],
  ]);
  expect(passed([REGIONS, MASKS], [8, 4]).slices).toEqual([
    [0, 7, 8],
    [1, 5, 4],
  ]);
});

test('one slice alone stays as it is, and no slice gives none', () => {
  expect(passed([REGIONS, MASKS], [8]).slices).toEqual([[0, 8, 8]]);
  expect(passed([REGIONS, MASKS], []).slices).toEqual([]);
});

test('without neighbours every slice is passed on at once', () => {
  const { neighbourShare: _, ...plain } = MASKS;
  expect(passed([REGIONS, plain], [3, 1])).toEqual({
    slices: [
      [0, 3, 3],
      [1, 1, 1],
    ],
    beforeEnd: 2,
  });
});
