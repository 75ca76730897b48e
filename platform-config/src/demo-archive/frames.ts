import { contextOf, EXPLICIT_VR_LITTLE_ENDIAN, PIXEL_DATA, readValue } from '@ohif-stroke/cli/dicom';
import { type DicomFile, elementAt, frameBits, framesStated } from './dicomFile.js';
import { mediaTypeOf } from './mediaType.js';

export interface FrameForm {
  readonly mediaType: string;
  readonly transferSyntaxUid: string;
}

/** How frames of a file go on the wire: compressed ones as they are, native ones of any syntax as explicit little endian. */
export const frameForm = ({ compressed, transferSyntaxUid }: DicomFile): FrameForm =>
  compressed
    ? { mediaType: mediaTypeOf(transferSyntaxUid), transferSyntaxUid }
    : { mediaType: 'application/octet-stream', transferSyntaxUid: EXPLICIT_VR_LITTLE_ENDIAN };

/** None where there are no pixels, or no telling which fragments make a frame. Native ones were counted when the file was parsed. */
export function frameCount({ elements, compressed }: DicomFile): number {
  if (compressed) return compressed.frames?.length ?? 0;
  return elementAt(elements, PIXEL_DATA) !== undefined && frameBits(elements) > 0 ? framesStated(elements) : 0;
}

/** Frames of a file by their number from 1; a native one is cut out only when it is asked for. Undefined when there is none. */
export function framesOf(file: DicomFile): (frameNumber: number) => Uint8Array | undefined {
  const { compressed, elements } = file;
  if (compressed) return frameNumber => compressed.frames?.[frameNumber - 1];
  const pixels = elementAt(elements, PIXEL_DATA);
  const bytes = pixels?.kind === 'value' ? readValue(pixels, contextOf(elements)) : undefined;
  const count = frameCount(file);
  const bits = frameBits(elements);
  return frameNumber =>
    bytes instanceof Uint8Array && frameNumber >= 1 && frameNumber <= count
      ? nativeFrame(bits, bytes, frameNumber - 1)
      : undefined;
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
