import { CODES } from '../../dataset/codes.js';
import { drawnResult } from '../../reading/fixtures/readResult.js';
import { lineItem, lineOf } from './markItems.js';

const [first] = drawnResult().images;
const IMAGES = [first!, { ...first!, sopInstanceUid: '1.2.3.2' }, { ...first!, frameNumber: 2 }];
const POINTS = [
  [10.25, 20],
  [30, 41.5],
] as const;

test.each([0, 1, 2])('a line on image %d is read back to the same image and points', slice => {
  const item = lineItem(CODES.imageRegion, { slice, points: POINTS }, IMAGES);
  expect(item).toMatchObject({ ValueType: 'SCOORD', GraphicType: 'POLYLINE', GraphicData: [10.75, 20.5, 30.5, 42] });
  expect(lineOf(item, IMAGES)).toEqual({ slice, points: POINTS });
});

test('a line on another series, or one that is no line, is nothing', () => {
  const item = lineItem(CODES.imageRegion, { slice: 1, points: POINTS }, IMAGES);
  expect(lineOf(item, [first!])).toBeUndefined();
  expect(lineOf(undefined, IMAGES)).toBeUndefined();
  for (const GraphicData of [undefined, [1, 2], [1, 2, 3], ['1', '2', 'x', '4']]) {
    expect(lineOf({ ...item, GraphicData }, IMAGES)).toBeUndefined();
  }
});
