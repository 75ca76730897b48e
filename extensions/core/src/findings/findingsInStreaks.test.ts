import type { BoxFinding } from './findings.js';
import { findingsInStreaks } from './findingsInStreaks.js';

const lesion = (componentId: string, slices: readonly number[]): BoxFinding[] =>
  slices.map(slice => ({
    id: `${componentId}-${slice}`,
    componentId,
    label: 'infarct',
    probability: 0.8,
    slice,
    x: 1,
    y: 1,
    width: 9,
    height: 9,
    side: 'left',
  }));
const STREAKS = [{ code: 'streaks', text: 'Streaks.', values: { slices: '7, 8, 9' } }];

test('a lesion mostly on slices with streaks is told as uncertain, with its slices', () => {
  const boxes = [...lesion('infarct-1', [6, 7, 8, 9]), ...lesion('infarct-2', [8, 9, 10, 11])];
  expect(findingsInStreaks(boxes, STREAKS)).toEqual([
    {
      code: 'findingsInStreaks',
      text: 'Marked on slices with streaks, uncertain: acute infarct left, slice 7-10.',
      values: { slices: '7, 8, 9, 10' },
    },
  ]);
});

test('without streaks, or without lesions, nothing is said', () => {
  expect(findingsInStreaks(lesion('infarct-1', [6, 7]), [])).toEqual([]);
  expect(findingsInStreaks([], STREAKS)).toEqual([]);
});
