import codec from '@cornerstonejs/dicom-codec';
import { type Dataset, failure, numberOf, type Outcome, pixelLayoutOf, success } from '@ohif-stroke/core';
import { concatBytes } from '@ohif-stroke/runtime';
import { storedValues } from './storedValues.js';

const EXPLICIT_VR_BIG_ENDIAN = '1.2.840.10008.1.2.2';
const NATIVE: readonly string[] = [
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.1',
  EXPLICIT_VR_BIG_ENDIAN,
  '1.2.840.10008.1.2.1.99',
];

/** Stored values of every frame of an instance, decompressed where needed. */
export async function decodeFrames(
  dataset: Dataset,
  transferSyntaxUid: string,
): Promise<Outcome<readonly Int32Array[]>> {
  const layout = pixelLayoutOf(dataset);
  if (!layout.ok) return layout;
  const frames = Math.max(1, numberOf(dataset.NumberOfFrames) ?? 1);
  const pixels = (numberOf(dataset.Rows) ?? 0) * (numberOf(dataset.Columns) ?? 0);
  const frameBytes = (pixels * layout.value.bitsAllocated) / 8;
  const parts = bytesOf(dataset.PixelData);
  if (parts.length === 0 || frameBytes === 0) return failure('noPixels', 'The instance has no pixel data.');
  const raw = NATIVE.includes(transferSyntaxUid)
    ? nativeFrames(parts, frames, frameBytes)
    : await decompress(parts, frames, dataset, transferSyntaxUid);
  if (!raw.ok) return raw;
  if (raw.value.some(frame => frame.length < frameBytes)) {
    return failure('truncated', 'The pixel data is shorter than the image says; the file is probably cut off.');
  }
  // A compressed frame comes back from its decoder in little endian.
  const bigEndian = transferSyntaxUid === EXPLICIT_VR_BIG_ENDIAN;
  return success(raw.value.map(frame => storedValues(frame.subarray(0, frameBytes), layout.value, bigEndian)));
}

/** dcmjs gives one buffer of native pixels, or one a frame (else one a fragment) of compressed ones. */
function bytesOf(pixelData: unknown): readonly Uint8Array[] {
  const parts = Array.isArray(pixelData) ? pixelData : [pixelData];
  return parts.flatMap(part => {
    if (ArrayBuffer.isView(part)) return [new Uint8Array(part.buffer, part.byteOffset, part.byteLength)];
    return isBuffer(part) ? [new Uint8Array(part)] : [];
  });
}

const isBuffer = (value: unknown): value is ArrayBuffer =>
  typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object ArrayBuffer]';

function nativeFrames(
  parts: readonly Uint8Array[],
  frames: number,
  frameBytes: number,
): Outcome<readonly Uint8Array[]> {
  const [whole] = parts;
  if (whole === undefined || parts.length > 1) return failure('noPixels', 'The pixel data is not one block.');
  return success(Array.from({ length: frames }, (_, i) => whole.subarray(i * frameBytes, (i + 1) * frameBytes)));
}

async function decompress(
  parts: readonly Uint8Array[],
  frames: number,
  dataset: Dataset,
  transferSyntaxUid: string,
): Promise<Outcome<readonly Uint8Array[]>> {
  if (!codec.hasCodec(transferSyntaxUid)) {
    return failure('unknownTransferSyntax', `The compression (transfer syntax ${transferSyntaxUid}) is not supported.`);
  }
  const compressed = frames === 1 ? [concatBytes(...parts)] : parts;
  if (compressed.length !== frames) {
    return failure('badFragments', `The instance has ${frames} frames but ${compressed.length} compressed fragments.`);
  }
  const imageInfo = {
    rows: numberOf(dataset.Rows) ?? 0,
    columns: numberOf(dataset.Columns) ?? 0,
    bitsAllocated: numberOf(dataset.BitsAllocated) ?? 16,
    samplesPerPixel: 1,
    signed: numberOf(dataset.PixelRepresentation) === 1,
  };
  try {
    const decoded: Uint8Array[] = [];
    for (const frame of compressed) {
      const { imageFrame } = await codec.decode(frame, imageInfo, transferSyntaxUid);
      // The decoders reuse their memory for the next frame: keep a copy.
      decoded.push(new Uint8Array(imageFrame.buffer, imageFrame.byteOffset, imageFrame.byteLength).slice());
    }
    return success(decoded);
  } catch (cause) {
    return failure('notDecoded', `The compressed pixels (transfer syntax ${transferSyntaxUid}) could not be decoded.`, {
      cause,
    });
  }
}
