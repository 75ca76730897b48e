import { type DcmjsDict, firstValue, numberAt } from './dicomFile.js';

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';
/** Native syntaxes: implicit, explicit, deflated and big endian all leave here as explicit little endian. */
const NATIVE = new Set(['1.2.840.10008.1.2', EXPLICIT_LITTLE_ENDIAN, '1.2.840.10008.1.2.1.99', EXPLICIT_BIG_ENDIAN]);

/** Media types of PS3.18 table 8.7.3-5, by transfer syntax. */
const MEDIA_TYPES: readonly (readonly [RegExp, string])[] = [
  [/^1\.2\.840\.10008\.1\.2\.4\.(50|51|57|70)$/, 'image/jpeg'],
  [/^1\.2\.840\.10008\.1\.2\.4\.8[01]$/, 'image/jls'],
  [/^1\.2\.840\.10008\.1\.2\.4\.9[01]$/, 'image/jp2'],
  [/^1\.2\.840\.10008\.1\.2\.4\.20[123]$/, 'image/jphc'],
  [/^1\.2\.840\.10008\.1\.2\.5$/, 'image/dicom-rle'],
];

export interface Frame {
  readonly mediaType: string;
  readonly transferSyntaxUid: string;
  readonly bytes: Uint8Array;
}

/** The frame's bytes as they go on the wire: compressed ones as they are, native ones in little endian. Undefined when there is no such frame. */
export function readFrame(dict: DcmjsDict, transferSyntaxUid: string, frameNumber: number): Frame | undefined {
  const chunks = (dict['7FE00010']?.Value ?? []).filter(value => value instanceof ArrayBuffer);
  const frames = numberAt(dict, '00280008', 1);
  if (frameNumber < 1 || frameNumber > frames || chunks.length === 0) return undefined;
  if (!NATIVE.has(transferSyntaxUid)) {
    const chunk = chunks[frameNumber - 1];
    const mediaType =
      MEDIA_TYPES.find(([pattern]) => pattern.test(transferSyntaxUid))?.[1] ?? 'application/octet-stream';
    return chunk && { mediaType, transferSyntaxUid, bytes: new Uint8Array(chunk) };
  }
  const [pixels] = chunks;
  const bytes = pixels && nativeFrame(dict, new Uint8Array(pixels), frameNumber - 1);
  if (!bytes) return undefined;
  const swap = transferSyntaxUid === EXPLICIT_BIG_ENDIAN && firstValue(dict, '00280100') === 16;
  return {
    mediaType: 'application/octet-stream',
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
    bytes: swap ? Buffer.from(bytes).swap16() : bytes,
  };
}

function nativeFrame(dict: DcmjsDict, pixels: Uint8Array, index: number): Uint8Array | undefined {
  const bits =
    numberAt(dict, '00280010', 0) *
    numberAt(dict, '00280011', 0) *
    numberAt(dict, '00280002', 1) *
    numberAt(dict, '00280100', 16);
  if (bits === 0 || pixels.length * 8 < bits * (index + 1)) return undefined;
  if (bits % 8 === 0) return pixels.slice((bits / 8) * index, (bits / 8) * (index + 1));
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
