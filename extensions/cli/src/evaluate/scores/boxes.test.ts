import type { BoxFinding } from '@ohif-stroke/core';
import { fakeImages, fakeResult, SLICES } from '../../../fixtures/fakeResult.js';
import type { ReferenceBox } from '../cases/evaluationCase.js';
import { niftiToLps } from '../reference/readReference.js';
import { boxesInImages } from './boxesInImages.js';
import { matchBoxes } from './matchBoxes.js';

const BOX: ReferenceBox = { slice: 2, x: 40, y: 50, width: 20, height: 10, label: 'infarct' };

const finding = (over: Partial<BoxFinding> = {}): BoxFinding => ({
  ...BOX,
  id: 'a',
  componentId: 'c',
  probability: 0.8,
  side: 'left',
  ...over,
});

const { grid } = fakeResult();
const hits = (found: readonly BoxFinding[], references: readonly ReferenceBox[], over = {}) =>
  matchBoxes(found, references, { ...grid, ...over }).find(score => score.label === 'infarct');

test('each reference box is met once, by the box of the highest probability', () => {
  const found = [finding({ probability: 0.6 }), finding({ probability: 0.9, x: 41 })];
  expect(hits(found, [BOX])).toEqual({
    label: 'infarct',
    references: 1,
    detections: [
      { probability: 0.9, hit: true },
      { probability: 0.6, hit: false },
    ],
  });
});

test('another slice or label is no hit', () => {
  expect(hits([finding({ slice: 3 })], [BOX])?.detections).toEqual([{ probability: 0.8, hit: false }]);
  expect(hits([finding({ label: 'oldInfarct' })], [BOX])).toMatchObject({ detections: [], references: 1 });
});

test('of a slab of thin slices the annotated image nearest to its middle counts, whichever image carries the box', () => {
  const [slab] = grid.slices;
  const slices = [{ ...slab!, sourceSlices: [0, 1, 2, 3, 4] }];
  const references = [0, 3, 4].map(slice => ({ ...BOX, slice, x: slice === 3 ? 40 : 90 }));
  const score = hits([finding({ slice: 2 })], references, { slices });
  expect(score).toEqual({ label: 'infarct', references: 1, detections: [{ probability: 0.8, hit: true }] });
});

test('DICOM boxes are taken as they are, within the images', () => {
  expect(boxesInImages([BOX], fakeImages(), undefined)).toEqual({ ok: true, value: [BOX] });
  expect(boxesInImages([{ ...BOX, slice: SLICES }], fakeImages(), undefined)).toMatchObject({
    failure: { message: 'boxes[0].slice is 8, but the image has 8 slices, counted from 0.' },
  });
});

test('boxes of a NIfTI in RAS order, counted from the top, land on the same pixels', () => {
  // i runs right, j to the front, k downwards over the images of the fake scan (160 x 192 pixels of 1 mm).
  const ijkToRas = [
    [1, 0, 0, -80],
    [0, 1, 0, -114],
    [0, 0, -5, 35],
  ];
  const ijkToLps = niftiToLps({ ijkToRas, sizeIjk: [160, 192, 8], values: new Float32Array(0) })!;
  const inFile = { ...BOX, slice: 7 - BOX.slice, x: 160 - BOX.x - BOX.width, y: 192 - BOX.y - BOX.height };
  expect(boxesInImages([inFile], fakeImages(), { sizeIjk: [160, 192, 8], ijkToLps })).toEqual({
    ok: true,
    value: [BOX],
  });
});

test('a NIfTI whose third axis runs across the head has no box slices', () => {
  const ijkToLps = [1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0] as const;
  expect(boxesInImages([BOX], fakeImages(), { sizeIjk: [160, 8, 192], ijkToLps })).toMatchObject({
    failure: { message: 'boxes need an image whose third axis runs along the head.' },
  });
});
