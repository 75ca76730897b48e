import { box, readResult } from '../reading/fixtures/readResult.js';
import type { SourceImage } from '../volume/sourceImages.js';
import { DETECTOR } from './fixtures/infarctDetector.js';
import { detectedLesions, detectorBoxes, detectorWords } from './infarctDetector.js';

const drawn = (n: number, slice: number, probability: number, width = 20) =>
  box({
    id: `d-${n}-${slice}`,
    componentId: `d-${n}`,
    modelId: DETECTOR.modelId,
    slice,
    probability,
    width,
    height: 8,
  });
const image: SourceImage = {
  sopInstanceUid: '1.2',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  columns: 512,
  rows: 512,
  spacingMm: [0.5, 2],
  originLps: [0, 0, 0],
  rowLps: [1, 0, 0],
  columnLps: [0, 1, 0],
  thicknessMm: 5,
};
const result = {
  ...readResult(),
  images: [image, image, image, image],
  detector: DETECTOR,
  boxes: [box({ id: 'mask', componentId: 'mask' }), drawn(1, 1, 0.4), drawn(2, 3, 0.31), drawn(1, 2, 0.73, 40)],
};

test('its boxes are told from those of the masks, and joined to lesions', () => {
  expect(detectorBoxes(result)).toHaveLength(3);
  expect(detectedLesions(result)).toMatchObject([
    { id: 'd-1', probability: 0.73, counts: true, slices: [1, 2], diameterMm: 20 },
    { id: 'd-2', probability: 0.31, counts: false, slices: [3], diameterMm: 16 },
  ]);
});

test('a lesion has the side of most of its boxes', () => {
  const left = { ...drawn(1, 1, 0.6), side: 'left' as const };
  const right = { ...drawn(1, 2, 0.6), side: 'right' as const };
  const sideOf = (...boxes: (typeof left | typeof right)[]) => detectedLesions({ ...result, boxes })[0]!.side;
  expect(sideOf(left, right)).toBe('left');
  expect(sideOf(left, right, { ...right, slice: 3 })).toBe('right');
});

test('one line says what it found, that it found none, and nothing where none ran', () => {
  const { side } = drawn(1, 1, 0.4);
  expect(detectorWords(result)).toEqual([
    `Infarct detector, beside the score: ${side} 73 % on slice 2-3, 20 mm; ${side} 31 % on slice 4, 16 mm, not counted`,
  ]);
  expect(detectorWords({ ...result, boxes: [] })).toEqual(['Infarct detector, beside the score: none found']);
  const { detector: _, ...without } = result;
  expect(detectorWords(without)).toEqual([]);
  expect(detectorBoxes(without)).toEqual([]);
});
