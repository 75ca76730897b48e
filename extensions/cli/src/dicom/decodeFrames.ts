import codec, { type ImageInfo } from '@cornerstonejs/dicom-codec';
import { type Dataset, failure, numberOf, type Outcome, pixelLayoutOf, success } from '@ohif-stroke/core';
import { concatBytes } from '@ohif-stroke/runtime';
import { codestreamSize } from './codestreamSize.js';
import { countFrames } from './countFrames.js';
import { decodeRle } from './decodeRle.js';
import { decodeExtendedJpeg } from './jpeg/decodeExtendedJpeg.js';
import { compressionName, isNative, JPEG_EXTENDED, RLE } from './parse/transferSyntax.js';
import { storedValues } from './storedValues.js';

/** Stored values of every frame of an instance, decompressed where needed. */
export async function decodeFrames(
  dataset: Dataset,
  transferSyntaxUid: string,
): Promise<Outcome<readonly Int32Array[]>> {
  const layout = pixelLayoutOf(dataset);
  if (!layout.ok) return layout;
  const frames = countFrames(dataset);
  if (!frames.ok) return frames;
  const rows = numberOf(dataset.Rows) ?? 0;
  const frameBytes = (rows * (numberOf(dataset.Columns) ?? 0) * layout.value.bitsAllocated) / 8;
  const { PixelData: data } = dataset;
  if (data === undefined || frameBytes === 0) return failure('noPixels', 'The instance has no pixel data.');
  const raw = isNative(transferSyntaxUid)
    ? nativeFrames(data, frames.value, frameBytes, rows)
    : await decompress(data, frames.value, dataset, transferSyntaxUid);
  if (!raw.ok) return raw;
  if (raw.value.some(frame => frame.length < frameBytes)) {
    return failure('truncated', 'The pixel data is shorter than the image says; the file is probably cut off.');
  }
  return success(raw.value.map(frame => storedValues(frame.subarray(0, frameBytes), layout.value)));
}

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;

/** Some padding at the end is common; a whole row and more means that rows, columns, bits or frames are others than said. */
function nativeFrames(data: unknown, frames: number, frameBytes: number, rows: number): Outcome<readonly Uint8Array[]> {
  if (!isBytes(data)) return failure('noPixels', 'The pixel data is not one block.');
  if (data.byteLength - frames * frameBytes >= frameBytes / rows) {
    return failure('tooLong', 'The pixel data is longer than the image says: its size or number of frames is wrong.');
  }
  return success(Array.from({ length: frames }, (_, i) => data.subarray(i * frameBytes, (i + 1) * frameBytes)));
}

/** A compressed frame comes back from its decoder in little endian. */
async function decompress(
  data: unknown,
  frames: number,
  dataset: Dataset,
  transferSyntaxUid: string,
): Promise<Outcome<readonly Uint8Array[]>> {
  const name = compressionName(transferSyntaxUid);
  if (transferSyntaxUid !== RLE && !codec.hasCodec(transferSyntaxUid)) {
    return failure('unknownTransferSyntax', `The compression of the images (${name}) is not supported.`);
  }
  const compressed = Array.isArray(data) ? data.map(fragmentsOf) : [];
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
    for (const fragments of compressed) {
      const frame = await decodeFrame(concatBytes(...fragments), imageInfo, transferSyntaxUid);
      if (!frame.ok) return frame;
      decoded.push(frame.value);
    }
    return success(decoded);
  } catch (cause) {
    return failure('notDecoded', `The compressed pixels (${name}) could not be decoded.`, { cause });
  }
}

async function decodeFrame(
  bytes: Uint8Array,
  info: ImageInfo,
  transferSyntaxUid: string,
): Promise<Outcome<Uint8Array>> {
  const { rows, columns, bitsAllocated } = info;
  if (transferSyntaxUid === RLE) return decodeRle(bytes, rows * columns, bitsAllocated / 8);
  const size = codestreamSize(bytes);
  if (size === undefined) {
    const name = compressionName(transferSyntaxUid);
    return failure('notDecoded', `The compressed pixels (${name}) could not be decoded: they are no picture.`);
  }
  if (size.rows !== rows || size.columns !== columns || size.components !== 1) {
    const own = `${size.columns} x ${size.rows}${size.components === 1 ? '' : ' colour'}`;
    return failure('otherSize', `The compressed pixels are ${own}, but the image says ${columns} x ${rows}.`);
  }
  if (transferSyntaxUid === JPEG_EXTENDED) {
    const samples = decodeExtendedJpeg(bytes);
    if (samples === undefined) {
      return failure('notDecoded', 'The compressed pixels (JPEG extended, 12 bits) are damaged or of another process.');
    }
    return success(bitsAllocated === 8 ? Uint8Array.from(samples) : littleEndian(samples));
  }
  const { imageFrame } = await codec.decode(bytes, info, transferSyntaxUid);
  // The decoders reuse their memory for the next frame: keep a copy.
  return success(new Uint8Array(imageFrame.buffer, imageFrame.byteOffset, imageFrame.byteLength).slice());
}

function littleEndian(samples: Uint16Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * samples.length));
  samples.forEach((sample, i) => {
    view.setUint16(2 * i, sample, true);
  });
  return new Uint8Array(view.buffer);
}

const fragmentsOf = (frame: unknown): readonly Uint8Array[] =>
  Array.isArray(frame) ? frame.filter(isBytes) : isBytes(frame) ? [frame] : [];
