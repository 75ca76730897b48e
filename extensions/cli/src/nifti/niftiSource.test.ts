import type { CtSlice, Vec3 } from '@ohif-stroke/core';
import { ORIENTATIONS } from '../../fixtures/orientations.js';
import type { NiftiImage } from './niftiImage.js';
import { niftiSource } from './niftiSource.js';

const SIZE_RAS = [4, 5, 3] as const;
/** A value that says where in the patient (LPS mm) it lies. */
const valueAt = (x: number, y: number, z: number): number => Math.round(1000 + x * 7 + y * 31 + z * 113);

/** A volume whose axis `a` walks along patient axis `order[a]` (0 R-L, 1 P-A, 2 I-S) in direction `signs[a]`. */
function volume(
  order: readonly number[],
  signs: readonly number[],
  spacing: readonly number[] = [2, 3, 5],
): NiftiImage {
  const size = order.map(axis => SIZE_RAS[axis]!);
  const columns = order.map((axis, a) => [0, 1, 2].map(row => (row === axis ? signs[a]! * spacing[axis]! : 0)));
  const origin = [11, -7, 23];
  const ijkToRas = [0, 1, 2].map(row => [...columns.map(c => c[row]!), origin[row]!]);
  const [ni = 0, nj = 0, nk = 0] = size;
  const values = new Float32Array(ni * nj * nk);
  for (let k = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      for (let i = 0; i < ni; i++) {
        const ras = ijkToRas.map(r => r[0]! * i + r[1]! * j + r[2]! * k + r[3]!);
        values[i + ni * (j + nj * k)] = valueAt(-ras[0]!, -ras[1]!, ras[2]!);
      }
    }
  }
  return { sizeIjk: [ni, nj, nk], ijkToRas, values };
}

/** Where the slice says its pixel lies. */
function pointLps(slice: CtSlice, column: number, row: number): Vec3 {
  const at = (c: 0 | 1 | 2) =>
    slice.originLps[c] + column * slice.spacingMm[0] * slice.rowLps[c] + row * slice.spacingMm[1] * slice.columnLps[c];
  return [at(0), at(1), at(2)];
}

test.each(ORIENTATIONS)('axes %j with signs %j give axial slices with every value in its place', (order, sign) => {
  const source = niftiSource(volume(order, sign), 'test');
  if (!source.ok) throw new Error(source.failure.message);
  const { slices } = source.value;
  expect(slices).toHaveLength(3);
  for (const slice of slices) {
    expect(slice).toMatchObject({ columns: 4, rows: 5, rowLps: [1, 0, 0], columnLps: [0, 1, 0], thicknessMm: 5 });
    expect(slice.spacingMm).toEqual([2, 3]);
    for (let row = 0; row < slice.rows; row++) {
      for (let column = 0; column < slice.columns; column++) {
        expect(slice.samples[column + slice.columns * row]).toBe(valueAt(...pointLps(slice, column, row)));
      }
    }
  }
  expect(slices[0]!.originLps[2]).toBeLessThan(slices[1]!.originLps[2]);
});

test('a tilted volume keeps its tilt', () => {
  const image = volume([0, 1, 2], [1, 1, 1]);
  const angle = (20 * Math.PI) / 180;
  const tilted = [
    [2, 0, 0, 0],
    [0, 3 * Math.cos(angle), -5 * Math.sin(angle), 0],
    [0, 3 * Math.sin(angle), 5 * Math.cos(angle), 0],
  ];
  const source = niftiSource({ ...image, ijkToRas: tilted }, 'test');
  const slice = source.ok ? source.value.slices[0] : undefined;
  expect(slice?.columnLps[1]).toBeCloseTo(Math.cos(angle));
  expect(slice?.columnLps[2]).toBeCloseTo(-Math.sin(angle));
  expect(slice?.thicknessMm).toBeCloseTo(5);
});

test('values outside 16 bits are held, NaN is air', () => {
  const image = volume([0, 1, 2], [1, 1, 1]);
  const values = image.values.slice();
  values.set([Number.NaN, 1e6, -1e6]);
  const source = niftiSource({ ...image, values }, 'test');
  const hu = source.ok ? source.value.slices[0]!.samples : new Int16Array();
  // i = 0 is the patient's left end of the first row from behind: the last pixel of the last row.
  expect([hu[19], hu[18], hu[17]]).toEqual([-1024, 32767, -32768]);
});

test('UIDs are valid, differ between images and are the same for the same file', () => {
  const first = niftiSource(volume([0, 1, 2], [1, 1, 1]), 'abc');
  const again = niftiSource(volume([0, 1, 2], [1, 1, 1]), 'abc');
  expect(first).toEqual(again);
  const uids = first.ok ? first.value.slices.map(s => s.sopInstanceUid) : [];
  expect(new Set(uids).size).toBe(3);
  for (const uid of uids) expect(uid).toMatch(/^2\.25\.[1-9]\d{1,38}$/);
});

const image = volume([0, 1, 2], [1, 1, 1]);
test.each([
  ['no orientation', { ...image, ijkToRas: undefined }, 'noOrientation'],
  [
    'a degenerate one',
    {
      ...image,
      ijkToRas: [
        [0, 0, 0, 0],
        [0, 3, 0, 0],
        [0, 0, 5, 0],
      ],
    },
    'badNifti',
  ],
  [
    'a sheared plane',
    {
      ...image,
      ijkToRas: [
        [2, 1, 0, 0],
        [0, 3, 0, 0],
        [0, 0, 5, 0],
      ],
    },
    'shearedNifti',
  ],
])('%s is refused', (_name, bad, tag) => {
  expect(niftiSource(bad, 'x')).toMatchObject({ ok: false, failure: { _tag: tag } });
});
