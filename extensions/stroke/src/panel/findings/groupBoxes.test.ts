import type { BoxFinding } from '@ohif-stroke/core';
import { groupBoxes, largestOf } from './groupBoxes.js';

const box = (componentId: string, slice: number, width = 2, changes: Partial<BoxFinding> = {}): BoxFinding => ({
  id: `${componentId}-${slice}`,
  componentId,
  label: 'infarct',
  probability: 0.7,
  slice,
  x: 0,
  y: 0,
  width,
  height: 2,
  side: 'left',
  ...changes,
});

test('the boxes of one component are one finding, by slice; another label or side is another', () => {
  const groups = groupBoxes([box('a', 5), box('b', 3), box('a', 4), box('a', 9, 2, { side: 'right' })]);
  expect(groups.map(group => group.boxes.map(each => each.slice))).toEqual([[4, 5], [3], [9]]);
});

test('the largest box is where to look first', () => {
  expect(largestOf([box('a', 1, 2), box('a', 2, 7), box('a', 3, 4)])?.slice).toBe(2);
  expect(largestOf([])).toBeUndefined();
});
