import { constants, gunzipSync } from 'node:zlib';
import { type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import { NIFTI2_BYTES } from './niftiHeader.js';

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** A deflated header ends well within this many bytes. */
const HEAD_BYTES = 8192;

const damaged = (cause: unknown) =>
  failure('niftiDamaged', 'The compressed NIfTI file is damaged: its checksum or its length is wrong.', { cause });

/** The first bytes of the file, enough for any header, without unpacking the voxels. */
export function unpackHead(bytes: Uint8Array): Outcome<Uint8Array, Failure> {
  if (!isGzip(bytes)) return success(bytes.subarray(0, NIFTI2_BYTES));
  try {
    // The part that is given ends in the middle of the stream, which is no error here.
    const head = gunzipSync(bytes.subarray(0, HEAD_BYTES), { finishFlush: constants.Z_SYNC_FLUSH });
    return success(head.subarray(0, NIFTI2_BYTES));
  } catch (cause) {
    return damaged(cause);
  }
}

/**
 * The whole file uncompressed: exactly `length` bytes, as header and sizes state. The checksum and the length that gzip
 * keeps (RFC 1952) are compared; what unpacks to more is stopped there, so a small file can't fill the memory.
 */
export function unpackNifti(bytes: Uint8Array, length: number): Outcome<Uint8Array, Failure> {
  const unpacked = isGzip(bytes) ? gunzip(bytes, length) : success(bytes);
  if (!unpacked.ok) return unpacked;
  if (unpacked.value.length < length) {
    return failure('niftiCutOff', 'The NIfTI file is cut off: it is shorter than its header states.');
  }
  return unpacked.value.length > length ? trailing() : unpacked;
}

const trailing = () =>
  failure(
    'niftiTrailing',
    'The NIfTI file goes on after its voxels: its header does not state the size that the file has.',
  );

function gunzip(bytes: Uint8Array, length: number): Outcome<Uint8Array, Failure> {
  try {
    return success(gunzipSync(bytes, { maxOutputLength: length }));
  } catch (cause) {
    const isTooLong =
      typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLong ? trailing() : damaged(cause);
  }
}
