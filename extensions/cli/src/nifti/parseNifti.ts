import { failure, type Outcome, success } from '@ohif-stroke/core';
import * as nifti from 'nifti-reader-js';
import type { NiftiImage } from './niftiImage.js';

/** NIFTI_TYPE codes (nifti1.h) with their size in bytes and how one value is read. */
const VALUE_TYPES: Readonly<
  Record<number, { bytes: number; read: (view: DataView, at: number, little: boolean) => number }>
> = {
  2: { bytes: 1, read: (view, at) => view.getUint8(at) },
  4: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  8: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  16: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  64: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
  256: { bytes: 1, read: (view, at) => view.getInt8(at) },
  512: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  768: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
};

/** Reads .nii or .nii.gz bytes (NIfTI-1 and -2, either byte order). */
export function parseNifti(bytes: Uint8Array): Outcome<NiftiImage> {
  if (bytes.length === 0) return failure('badNifti', 'The NIfTI file is empty.');
  const copy = bytes.slice().buffer;
  let data: ArrayBufferLike;
  try {
    data = nifti.isCompressed(copy) ? nifti.decompress(copy) : copy;
  } catch (cause) {
    return failure('badNifti', 'The compressed NIfTI file is damaged.', { cause });
  }
  const whole = data instanceof ArrayBuffer ? data : new Uint8Array(data).slice().buffer;
  if (!nifti.isNIFTI(whole)) return failure('badNifti', 'The file is not NIfTI.');
  const header = nifti.readHeader(whole);
  const [, columns = 0, rows = 0, slices = 0, volumes = 1] = header.dims;
  if (columns < 1 || rows < 1 || slices < 2) return failure('badNifti', 'The NIfTI file does not hold a 3D volume.');
  if (volumes > 1) return failure('badNifti', `The NIfTI file holds ${volumes} volumes; one is needed.`);
  const type = VALUE_TYPES[header.datatypeCode];
  if (type === undefined) return failure('badNifti', `The NIfTI data type ${header.datatypeCode} is not supported.`);
  const count = columns * rows * slices;
  const offset = Math.max(0, Math.floor(header.vox_offset));
  if (whole.byteLength < offset + count * type.bytes) return failure('badNifti', 'The NIfTI file is cut off.');
  const view = new DataView(whole, offset, count * type.bytes);
  // A slope of 0 means "not scaled" (nifti1.h).
  const isScaled = Number.isFinite(header.scl_slope) && header.scl_slope !== 0;
  const slope = isScaled ? header.scl_slope : 1;
  const intercept = isScaled && Number.isFinite(header.scl_inter) ? header.scl_inter : 0;
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = type.read(view, i * type.bytes, header.littleEndian) * slope + intercept;
  const isOriented = header.sform_code > 0 || header.qform_code > 0;
  return success({
    sizeIjk: [columns, rows, slices],
    ijkToRas: isOriented ? header.affine.slice(0, 3) : undefined,
    values,
  });
}
