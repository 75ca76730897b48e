import { regionLabel } from '@ohif-stroke/core';
import { BOUNDS_LPS, blockAt, fakeResult, labelAt } from '../../../fixtures/fakeResult.js';
import { ORIENTATIONS } from '../../../fixtures/orientations.js';
import { type NiftiPlan, orientedGrid, referenceNifti } from '../../../fixtures/referenceNifti.js';
import { parseNifti } from '../../nifti/parseNifti.js';
import { countLabels } from './countLabels.js';
import { dice } from './overlap.js';
import { productSlices } from './productSlices.js';
import { type ReferenceVolume, referenceOf } from './readReference.js';

const RESULT = fakeResult({ infarct: blockAt(30, 20, 20) });
/** Every second pixel of the scan: quick, and still on its lattice. */
const EVERY_SECOND = [[-79, 79], [-77, 113], BOUNDS_LPS[2]] as const;
const LABELS = Array.from({ length: 20 }, (_, n) => n + 1);

function reference(plan: NiftiPlan, field: 'regions' | 'infarct' | 'brain' = 'regions'): ReferenceVolume {
  const image = parseNifti(referenceNifti(plan));
  if (!image.ok) throw new Error(image.failure.message);
  const volume = referenceOf(image.value, field);
  if (!volume.ok) throw new Error(volume.failure.message);
  return volume.value;
}

const regionCounts = (plan: NiftiPlan) =>
  countLabels(reference(plan), RESULT.images, productSlices(RESULT, 'regions'), 20);

test.each(ORIENTATIONS)('axes %j with signs %j: the same patient voxels meet', (order, sign) => {
  const counts = regionCounts({ ...orientedGrid(EVERY_SECOND, [2, 2, 5], order, sign), valueAt: labelAt });
  expect(LABELS.map(label => dice(counts, label))).toEqual(LABELS.map(() => 1));
  expect(counts.outside).toBe(0);
  expect(counts.reference.reduce((sum, n) => sum + n, 0)).toBe(80 * 96 * 8);
});

test('a file that swaps left and right agrees with nothing', () => {
  const mirrored = (x: number, y: number, z: number) => labelAt(-x, y, z);
  const counts = regionCounts({ ...orientedGrid(EVERY_SECOND, [2, 2, 5], [0, 1, 2], [1, 1, 1]), valueAt: mirrored });
  expect(LABELS.map(label => dice(counts, label))).toEqual(LABELS.map(() => 0));
});

test('a another, oblique grid meets the same regions', () => {
  const [cos, sin] = [Math.cos(0.3), Math.sin(0.3)];
  const ijkToRas = [
    [1.6 * cos, -1.6 * sin, 0, -70 * cos + 110 * sin],
    [1.6 * sin, 1.6 * cos, 0, -70 * sin - 110 * cos],
    [0, 0, 2.5, 0],
  ];
  const counts = regionCounts({ sizeIjk: [90, 120, 15], ijkToRas, valueAt: labelAt });
  // What is left is the slab border: the product's slices stand for 5 mm, the reference's for 2.5.
  for (const label of LABELS) expect(dice(counts, label)).toBeGreaterThan(0.85);
});

test('a shift costs what geometry says', () => {
  // The block of 21 x 21 pixels moved by 7 pixels: 14 of 21 columns are shared.
  const plan = { ...orientedGrid(BOUNDS_LPS, [1, 1, 5], [0, 1, 2], [-1, 1, 1]), valueAt: blockAt(37, 20, 20) };
  const counts = countLabels(reference(plan, 'infarct'), RESULT.images, productSlices(RESULT, 'infarct'), 1);
  expect(counts.reference[1]).toBe(21 * 21 * 3);
  expect(dice(counts, 1)).toBeCloseTo(14 / 21, 12);
});

test('what is marked as old is no acute infarct', () => {
  const maps = { ...RESULT.maps, oldInfarct: RESULT.maps.infarct };
  const plan = { ...orientedGrid(BOUNDS_LPS, [1, 1, 5], [0, 1, 2], [1, 1, 1]), valueAt: blockAt(30, 20, 20) };
  const slices = productSlices({ ...RESULT, maps }, 'infarct');
  expect(countLabels(reference(plan, 'infarct'), RESULT.images, slices, 1).product[1]).toBe(0);
});

test('voxels beyond the scan are counted as outside and as missed', () => {
  const beyond = BOUNDS_LPS.map(([from, to], axis) => [from, axis === 2 ? to + 20 : to] as const);
  const plan = {
    ...orientedGrid(beyond, [1, 1, 5], [0, 1, 2], [1, 1, 1]),
    valueAt: (_x: number, _y: number, z: number) => (z > 25 ? 1 : 0),
  };
  const counts = countLabels(reference(plan, 'brain'), RESULT.images, productSlices(RESULT, 'brain'), 1);
  expect(counts.outside).toBe(160 * 192 * 4);
  expect(counts.reference[1]).toBe(160 * 192 * 6);
});

test('a region that the reference does not hold has no Dice', () => {
  const onlyLeft = (x: number, y: number, z: number) => (x > 0 ? labelAt(x, y, z) : 0);
  const counts = regionCounts({ ...orientedGrid(EVERY_SECOND, [2, 2, 5], [0, 1, 2], [1, 1, 1]), valueAt: onlyLeft });
  expect(dice(counts, regionLabel('M1', 'right'))).toBeNull();
  expect(dice(counts, regionLabel('M1', 'left'))).toBe(1);
});
