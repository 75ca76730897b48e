import { type DicomFile, firstValue, frameBits, numberAt } from './dicomFile.js';
import { EXPLICIT_BIG_ENDIAN, EXPLICIT_LITTLE_ENDIAN, mediaTypeOf } from './transferSyntax.js';

export interface FrameForm {
  readonly mediaType: string;
  readonly transferSyntaxUid: string;
}

/** How frames of a file go on the wire: compressed ones as they are, native ones of any syntax as explicit little endian. */
export const frameForm = ({ compressed, transferSyntaxUid }: DicomFile): FrameForm =>
  compressed
    ? { mediaType: mediaTypeOf(transferSyntaxUid), transferSyntaxUid }
    : { mediaType: 'application/octet-stream', transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN };

/** None where there are no pixels, or no telling which fragments make a frame. Native ones were counted when the file was parsed. */
export function frameCount({ dict, compressed }: DicomFile): number {
  if (compressed) return compressed.frames?.length ?? 0;
  return dict['7FE00010']?.Value?.[0] instanceof ArrayBuffer && frameBits(dict) > 0 ? numberAt(dict, '00280008', 1) : 0;
}

/** One frame's bytes, counted from 1; a native one is cut out only when it is asked for. Undefined when there is none. */
export function readFrame(file: DicomFile, frameNumber: number): Uint8Array | undefined {
  if (file.compressed) return file.compressed.frames?.[frameNumber - 1];
  const pixels = file.dict['7FE00010']?.Value?.[0];
  if (!(pixels instanceof ArrayBuffer) || frameNumber < 1 || frameNumber > frameCount(file)) return undefined;
  const bytes = nativeFrame(frameBits(file.dict), new Uint8Array(pixels), frameNumber - 1);
  const swap = file.transferSyntaxUid === EXPLICIT_BIG_ENDIAN && firstValue(file.dict, '00280100') === 16;
  return bytes && swap ? Buffer.from(bytes).swap16() : bytes;
}

function nativeFrame(bits: number, pixels: Uint8Array, index: number): Uint8Array | undefined {
  if (bits === 0 || pixels.length * 8 < bits * (index + 1)) return undefined;
  if (bits % 8 === 0) return pixels.subarray((bits / 8) * index, (bits / 8) * (index + 1));
  return bitFrame(pixels, bits * index, bits);
}

/** Binary segmentations pack their frames without a gap, so a frame may begin inside a byte (PS3.5 8.1.1). */
function bitFrame(pixels: Uint8Array, startBit: number, bits: number): Uint8Array {
  const frame = new Uint8Array(Math.ceil(bits / 8));
  for (let bit = 0; bit < bits; bit += 1) {
    const from = startBit + bit;
    if (((pixels[from >> 3] ?? 0) >> (from & 7)) & 1) frame[bit >> 3]! |= 1 << (bit & 7);
  }
  return frame;
}
