import { type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import { type NiftiHeader, readNiftiHeader } from './niftiHeader.js';
import type { NiftiImage } from './niftiImage.js';
import { orientationOf } from './niftiOrientation.js';
import { type ValueType, valueTypeOf } from './niftiValueTypes.js';
import { unpackHead, unpackNifti } from './unpackNifti.js';

/** More than a whole body in thin slices; a header that states more than this is not believed. */
const MAX_BYTES = 2 ** 31;

/** The four bytes after the header say whether extensions follow (nifti1.h); voxels can't begin before their end. */
const EXTENDER_BYTES = 4;

/** Reads .nii or .nii.gz bytes (NIfTI-1 and -2, either byte order). What the file says must hold together. */
export function parseNifti(bytes: Uint8Array): Outcome<NiftiImage> {
  if (bytes.length === 0) return failure('badNifti', 'The NIfTI file is empty.');
  const head = unpackHead(bytes);
  if (!head.ok) return head;
  const header = readNiftiHeader(head.value);
  if (!header.ok) return header;
  const size = sizeOf(header.value);
  if (!size.ok) return size;
  const type = valueTypeOf(header.value.datatype, header.value.bitpix);
  if (!type.ok) return type;
  const orientation = orientationOf(header.value, size.value);
  if (!orientation.ok) return orientation;
  const { voxOffset, intentCode } = header.value;
  const first = header.value.headerBytes + EXTENDER_BYTES;
  if (!(voxOffset >= first) || !Number.isInteger(voxOffset)) {
    return failure('niftiOffset', `The NIfTI header places the voxels at byte ${voxOffset}, inside itself.`);
  }
  const count = size.value[0] * size.value[1] * size.value[2];
  const length = voxOffset + count * type.value.bytes;
  if (!(length <= MAX_BYTES)) {
    return failure('niftiTooLarge', 'The NIfTI header states a volume of more than 2 GiB.');
  }
  const whole = unpackNifti(bytes, length);
  if (!whole.ok) return whole;
  const values = readValues(whole.value.subarray(voxOffset), count, type.value, header.value);
  if (!values.ok) return values;
  return success({ sizeIjk: size.value, values: values.value, intentCode, ...orientation.value });
}

function sizeOf({ dim }: NiftiHeader): Outcome<readonly [number, number, number], Failure> {
  const [dimensions = 0, columns = 0, rows = 0, slices = 0] = dim;
  const isSize = (size: number) => Number.isSafeInteger(size) && size >= 1;
  if (!(dimensions >= 1 && dimensions <= 7)) {
    return failure('niftiDimensions', `The NIfTI header states ${dimensions} dimensions; there are 1 to 7.`);
  }
  if (dimensions < 3 || !isSize(columns) || !isSize(rows) || !isSize(slices) || slices < 2) {
    return failure('niftiNoVolume', 'The NIfTI file does not hold a 3D volume.');
  }
  const more = dim.slice(4, dimensions + 1);
  if (!more.every(isSize)) return failure('niftiNoVolume', 'The NIfTI file does not hold a 3D volume.');
  const volumes = more.reduce((product, size) => product * size, 1);
  if (volumes > 1) return failure('niftiVolumes', `The NIfTI file holds ${volumes} volumes; one is needed.`);
  return success([columns, rows, slices]);
}

function readValues(
  bytes: Uint8Array,
  count: number,
  type: ValueType,
  header: NiftiHeader,
): Outcome<Float32Array, Failure> {
  const scale = scaleOf(header);
  if (!scale.ok) return scale;
  const { slope, intercept } = scale.value;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    values[i] = type.read(view, i * type.bytes, header.littleEndian) * slope + intercept;
  }
  return success(values);
}

/** A slope of 0 means "not scaled" (nifti1.h); some libraries write NaN for the same. */
function scaleOf({ slope, intercept }: NiftiHeader): Outcome<{ slope: number; intercept: number }, Failure> {
  if (slope === 0 || Number.isNaN(slope)) return success({ slope: 1, intercept: 0 });
  if (Number.isFinite(slope) && Number.isFinite(intercept)) return success({ slope, intercept });
  return failure('niftiScale', 'The slope or intercept of the NIfTI file is no number.');
}
