import { type Failure, failure, type Notice, notice, type Outcome, success } from '@ohif-stroke/core';
import { compareForms } from './compareForms.js';
import type { NiftiHeader } from './niftiHeader.js';

/** Rows of an affine from voxel indices to RAS+ millimetres. */
export type IjkToRas = readonly (readonly number[])[];

export interface Orientation {
  /** Undefined where the file says none. */
  readonly ijkToRas: IjkToRas | undefined;
  readonly notices: readonly Notice[];
}

/** Millimetres of one unit of the header (NIFTI_UNITS, the lowest three bits of xyzt_units); 0 is "not stated": mm. */
const MM_OF_UNIT: Readonly<Record<number, number>> = { 0: 1, 1: 1000, 2: 1, 3: 0.001 };

/** A voxel of a head scan: 0.1 mm is finer than any CT, 20 mm coarser. Outside, the unit is not the one that is stated. */
const VOXEL_MM = [0.05, 25] as const;

/** Coordinates of the scanner (NIFTI_XFORM_SCANNER_ANAT); higher codes are of another space that it was aligned with. */
const SCANNER = 1;

/** A quaternion's b, c, d have a length of at most 1; rounding to 32 bits may take them a little above. */
const QUATERN_SLACK = 1e-3;

/**
 * Where the voxels lie. A file may say it twice, as a matrix (sform) and as a rotation (qform): where both say the same
 * the matrix counts, where they contradict each other nobody knows which side is left, and the file is not read.
 */
export function orientationOf(header: NiftiHeader, sizeIjk: readonly [number, number, number]): Outcome<Orientation> {
  const mm = MM_OF_UNIT[header.xyztUnits & 7];
  if (mm === undefined) return failure('niftiUnits', `The NIfTI file states a unit of length that does not exist.`);
  const sform = header.sformCode > 0 ? inMm(header.srows, mm) : undefined;
  const rotation = header.qformCode > 0 ? qformOf(header) : undefined;
  if (rotation?.ok === false) return rotation;
  const qform = rotation && inMm(rotation.value, mm);
  for (const form of [sform, qform]) {
    const wrong = form && implausible(form);
    if (wrong !== undefined) return wrong;
  }
  if (sform === undefined || qform === undefined) return success({ ijkToRas: sform ?? qform, notices: [] });
  const isSameSpace = header.sformCode === header.qformCode;
  const compared = compareForms(sform, qform, sizeIjk, isSameSpace);
  if (!compared.ok) return compared;
  if (compared.value === 'same' || header.qformCode !== SCANNER) return success({ ijkToRas: sform, notices: [] });
  return success({
    ijkToRas: qform,
    notices: [
      notice(
        'niftiTwoSpaces',
        'The NIfTI file places its volume in the scanner and in another space; the place in the scanner is used.',
      ),
    ],
  });
}

const inMm = (rows: IjkToRas, mm: number): IjkToRas => (mm === 1 ? rows : rows.map(row => row.map(v => v * mm)));

/** The rotation, voxel sizes and offset of nifti1.h, method 2, in the unit of the file. */
function qformOf({ quaternBcd, qoffset, pixdim }: NiftiHeader): Outcome<IjkToRas, Failure> {
  const [b = 0, c = 0, d = 0] = quaternBcd;
  const [qfac = 0, ...sizes] = pixdim;
  const square = b * b + c * c + d * d;
  if (!(square <= 1 + QUATERN_SLACK)) {
    return failure('niftiQuaternion', 'The rotation of the NIfTI file (qform) is no rotation.');
  }
  if (!sizes.slice(0, 3).every(size => size > 0 && Number.isFinite(size))) {
    return failure('niftiVoxelSize', 'The NIfTI file states a voxel size (pixdim) that is not above zero.');
  }
  if (Number.isNaN(qfac)) return failure('niftiQfac', 'The NIfTI file does not say how its slices run (qfac).');
  const a = Math.sqrt(Math.max(0, 1 - square));
  const norm = a * a + square;
  const rotation = [
    [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)],
    [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)],
    [2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - c * c - b * b],
  ];
  const scale = [sizes[0]!, sizes[1]!, sizes[2]! * (qfac < 0 ? -1 : 1)];
  return success(rotation.map((row, n) => [...row.map((v, axis) => (v / norm) * scale[axis]!), qoffset[n]!]));
}

/** What is wrong with an affine by itself, or undefined. */
function implausible(form: IjkToRas) {
  if (!form.flat().every(Number.isFinite)) {
    return failure('niftiAffine', 'The orientation of the NIfTI file holds values that are no numbers.');
  }
  const sizes = [0, 1, 2].map(axis => Math.hypot(...form.map(row => row[axis]!)));
  const odd = sizes.find(mm => mm < VOXEL_MM[0] || mm > VOXEL_MM[1]);
  if (odd === undefined) return undefined;
  return failure(
    'niftiVoxelMm',
    `A voxel of the NIfTI file measures ${Number(odd.toPrecision(3))} mm by its header: its unit or its orientation is wrong.`,
  );
}
