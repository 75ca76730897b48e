import { type Failure, failure, type Outcome, success } from '@ohif-stroke/core';

/** The fields of a NIfTI header that are used, as the file has them. */
export interface NiftiHeader {
  readonly littleEndian: boolean;
  /** Length of the header in bytes: 348 (NIfTI-1) or 540 (NIfTI-2). */
  readonly headerBytes: number;
  /** dim[0] is the number of dimensions, dim[1] to dim[7] their sizes. */
  readonly dim: readonly number[];
  /** pixdim[0] is qfac, pixdim[1] to pixdim[3] the size of a voxel in `xyztUnits`. */
  readonly pixdim: readonly number[];
  readonly datatype: number;
  readonly bitpix: number;
  readonly intentCode: number;
  readonly voxOffset: number;
  readonly slope: number;
  readonly intercept: number;
  readonly xyztUnits: number;
  readonly qformCode: number;
  readonly sformCode: number;
  readonly quaternBcd: readonly number[];
  readonly qoffset: readonly number[];
  /** srow_x, srow_y, srow_z: four numbers each. */
  readonly srows: readonly (readonly number[])[];
}

export const NIFTI1_BYTES = 348;
export const NIFTI2_BYTES = 540;

/** Byte positions in nifti1.h and nifti2.h; `wide` where sizes have 64 bits and floating fields too. */
const LAYOUTS = {
  [NIFTI1_BYTES]: {
    wide: false,
    magic: 344,
    dim: 40,
    intent: 68,
    datatype: 70,
    bitpix: 72,
    pixdim: 76,
    offset: 108,
    slope: 112,
    intercept: 116,
    units: 123,
    qform: 252,
    sform: 254,
    quatern: 256,
    qoffset: 268,
    srows: 280,
  },
  [NIFTI2_BYTES]: {
    wide: true,
    magic: 4,
    dim: 16,
    intent: 504,
    datatype: 12,
    bitpix: 14,
    pixdim: 104,
    offset: 168,
    slope: 176,
    intercept: 184,
    units: 500,
    qform: 344,
    sform: 348,
    quatern: 352,
    qoffset: 376,
    srows: 400,
  },
} as const;

/** "n+1" is one file with header and voxels, "ni1" the header of a pair; the 2 of NIfTI-2 likewise. */
const SINGLE_FILE = /^n\+[12]$/;
const PAIR = /^ni[12]$/;

/** Reads the header of an uncompressed file; fails with the sentence of what the file is instead. */
export function readNiftiHeader(bytes: Uint8Array): Outcome<NiftiHeader, Failure> {
  const layout = layoutOf(bytes);
  if (!layout.ok) return layout;
  const { view, at, littleEndian, headerBytes } = layout.value;
  const size = at.wide ? 8 : 4;
  const float = (offset: number) =>
    at.wide ? view.getFloat64(offset, littleEndian) : view.getFloat32(offset, littleEndian);
  const floats = (offset: number, count: number) => Array.from({ length: count }, (_, n) => float(offset + n * size));
  const code = (offset: number) =>
    at.wide ? view.getInt32(offset, littleEndian) : view.getInt16(offset, littleEndian);
  const whole = (offset: number) => Number(view.getBigInt64(offset, littleEndian));
  return success({
    littleEndian,
    headerBytes,
    dim: Array.from({ length: 8 }, (_, n) =>
      at.wide ? whole(at.dim + 8 * n) : view.getInt16(at.dim + 2 * n, littleEndian),
    ),
    pixdim: floats(at.pixdim, 8),
    datatype: view.getInt16(at.datatype, littleEndian),
    bitpix: view.getInt16(at.bitpix, littleEndian),
    intentCode: code(at.intent),
    voxOffset: at.wide ? whole(at.offset) : float(at.offset),
    slope: float(at.slope),
    intercept: float(at.intercept),
    xyztUnits: at.wide ? view.getInt32(at.units, littleEndian) : view.getUint8(at.units),
    qformCode: code(at.qform),
    sformCode: code(at.sform),
    quaternBcd: floats(at.quatern, 3),
    qoffset: floats(at.qoffset, 3),
    srows: [0, 1, 2].map(row => floats(at.srows + row * 4 * size, 4)),
  });
}

interface Found {
  readonly view: DataView;
  readonly at: (typeof LAYOUTS)[keyof typeof LAYOUTS];
  readonly littleEndian: boolean;
  readonly headerBytes: number;
}

function layoutOf(bytes: Uint8Array): Outcome<Found, Failure> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (offset: number) =>
    offset + 3 <= bytes.length ? String.fromCharCode(...bytes.subarray(offset, offset + 3)) : '';
  const magics = [text(LAYOUTS[NIFTI1_BYTES].magic), text(LAYOUTS[NIFTI2_BYTES].magic)];
  if (magics.some(magic => PAIR.test(magic))) return failure('niftiPair', NIFTI_PAIR);
  const stated = bytes.length >= 4 ? ([true, false] as const).map(little => view.getInt32(0, little)) : [];
  for (const headerBytes of [NIFTI1_BYTES, NIFTI2_BYTES] as const) {
    const at = LAYOUTS[headerBytes];
    const order = stated.indexOf(headerBytes);
    if (order >= 0 && SINGLE_FILE.test(text(at.magic)) && bytes.length >= headerBytes) {
      return success({ view, at, littleEndian: order === 0, headerBytes });
    }
  }
  if (magics.some(magic => SINGLE_FILE.test(magic))) {
    return failure('niftiHeaderSize', 'The header of the NIfTI file does not have the length that it states.');
  }
  if (stated.includes(NIFTI1_BYTES)) {
    return failure(
      'analyzeFile',
      'The file is ANALYZE 7.5, not NIfTI: it does not say where left and right are, so it is not read.',
    );
  }
  return failure('badNifti', 'The file is not NIfTI.');
}

export const NIFTI_PAIR =
  'The NIfTI volume is a pair of .hdr and .img files; convert it to one .nii or .nii.gz file, which is what is read.';
