import { type Failure, failure, type Outcome, success } from '@ohif-stroke/core';

/** How one value of a NIFTI_TYPE is read. */
export interface ValueType {
  readonly bytes: number;
  readonly read: (view: DataView, at: number, little: boolean) => number;
}

/** NIFTI_TYPE codes (nifti1.h). 64-bit integers beyond 2^53 lose their last digits, which no HU has. */
const VALUE_TYPES: Readonly<Record<number, ValueType>> = {
  2: { bytes: 1, read: (view, at) => view.getUint8(at) },
  4: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  8: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  16: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  64: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
  256: { bytes: 1, read: (view, at) => view.getInt8(at) },
  512: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  768: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  1024: { bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  1280: { bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
};

const COLOURS: readonly number[] = [128, 2304];
const COMPLEX: readonly number[] = [32, 1792, 2048];

export function valueTypeOf(datatype: number, bitpix: number): Outcome<ValueType, Failure> {
  if (COLOURS.includes(datatype)) return failure('niftiColours', 'The NIfTI file holds colours, not densities.');
  if (COMPLEX.includes(datatype))
    return failure('niftiComplex', 'The NIfTI file holds complex numbers, not densities.');
  const type = VALUE_TYPES[datatype];
  if (type === undefined) return failure('niftiType', `The NIfTI data type ${datatype} is not supported.`);
  // Some writers leave bitpix at 0; any other figure than the type's contradicts it.
  if (bitpix !== 0 && bitpix !== 8 * type.bytes) {
    return failure(
      'niftiBits',
      `The NIfTI header contradicts itself: data type ${datatype} has ${8 * type.bytes} bits a voxel, the header states ${bitpix}.`,
    );
  }
  return success(type);
}
