import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { referenceNifti } from '../../../fixtures/referenceNifti.js';
import type { ReferenceField } from '../cases/evaluationCase.js';
import { readReference } from './readReference.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-reference-'));
});
afterEach(() => rm(folder, { recursive: true }));

const GRID = {
  sizeIjk: [2, 2, 3] as const,
  ijkToRas: [
    [2, 0, 0, 10],
    [0, 3, 0, 20],
    [0, 0, 5, 30],
  ],
};

async function read(value: number, field: ReferenceField, options = {}) {
  const path = join(folder, 'reference.nii.gz');
  await writeFile(path, referenceNifti({ ...GRID, valueAt: () => value }, { compressed: true, ...options }));
  return readReference(path, field);
}

test('labels, patient coordinates and the size of a voxel', async () => {
  const outcome = await read(17, 'regions');
  if (!outcome.ok) throw new Error(outcome.failure.message);
  expect([...new Set(outcome.value.labels)]).toEqual([17]);
  expect(outcome.value.ijkToLps).toEqual([-2, -0, -0, -10, -0, -3, -0, -20, 0, 0, 5, 30]);
  expect(outcome.value.voxelMl).toBeCloseTo(0.03, 12);
});

test.each([
  [1, 1],
  [255, 1],
  [0.6, 1],
  [0.4, 0],
  [0, 0],
  [Number.NaN, 0],
])('a mask value of %d is read as %d', async (value, expected) => {
  const outcome = await read(value, 'infarct');
  expect(outcome.ok && outcome.value.labels[0]).toBe(expected);
});

test.each([
  ['the value 21', 21, {}],
  ['the value 2.5', 2.5, {}],
  ['the value -1', -1, {}],
  ['neither sform nor qform', 1, { sformCode: 0 }],
])('a reference with %s is refused', async (expected, value, options) => {
  expect(await read(value, 'regions', options)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining(expected) },
  });
});

test('a missing file and a file of another kind are sentences', async () => {
  expect(await readReference(join(folder, 'none.nii'), 'brain')).toMatchObject({ ok: false });
  await writeFile(join(folder, 'text.nii'), 'words');
  expect(await readReference(join(folder, 'text.nii'), 'brain')).toMatchObject({
    ok: false,
    failure: { message: 'The file is not NIfTI.' },
  });
});
