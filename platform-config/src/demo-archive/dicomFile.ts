import {
  contextOf,
  type Element,
  type Elements,
  encapsulatedFrames,
  isNative,
  PIXEL_DATA,
  readPart10,
  readValue,
} from '@ohif-stroke/cli/dicom';
import { type Failure, failure, isUidInUse, type Outcome, success } from '@ohif-stroke/core';

export interface InstanceIds {
  readonly transferSyntaxUid: string;
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopUid: string;
  readonly sopClassUid: string;
}

/** A parsed file; its values are views into the file's bytes. */
export interface DicomFile extends InstanceIds {
  readonly elements: Elements;
  /** Compressed frames as they are in the file; absent in native files and in such without pixels. */
  readonly compressed?: CompressedPixels;
}

export interface CompressedPixels {
  /** Undefined where nothing tells which fragments make a frame. */
  readonly frames: readonly Uint8Array[] | undefined;
  readonly fragments: readonly Uint8Array[];
}

type ParseFailure = Failure<'notDicom' | 'corruptDicom'>;

const CUT_OFF = failure('corruptDicom', 'This DICOM file ends before its pixel data.');

/** PS3.10 7.1: 128 bytes of preamble, then "DICM". Files without are read, but an archive may not give them out. */
export const isPart10 = (bytes: Uint8Array): boolean =>
  bytes.length > 132 && Buffer.from(bytes.buffer, bytes.byteOffset + 128, 4).toString('latin1') === 'DICM';

/** Parses one file; what can't be kept in an archive is told apart from what isn't DICOM at all. */
export function parseDicomFile(bytes: Uint8Array): Outcome<DicomFile, ParseFailure> {
  // A Buffer's own slice() would not copy.
  const read = readPart10(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!read.ok) {
    return read.failure._tag === 'notDicom'
      ? failure('notDicom', 'This file is not a DICOM file.')
      : failure('corruptDicom', 'This DICOM file cannot be read.', { cause: read.failure });
  }
  const { elements, transferSyntaxUid } = read.value;
  const ids = {
    transferSyntaxUid,
    studyUid: textAt(elements, 0x0020000d),
    seriesUid: textAt(elements, 0x0020000e),
    sopUid: textAt(elements, 0x00080018),
    sopClassUid: textAt(elements, 0x00080016),
  };
  if (!Object.values(ids).every(isUidInUse)) {
    return failure('corruptDicom', 'This DICOM file lacks a study, series, instance, class or transfer syntax UID.');
  }
  const file = { ...ids, elements };
  const pixels = elementAt(elements, PIXEL_DATA);
  if (pixels === undefined) return success(file);
  if (isNative(transferSyntaxUid)) return nativeBytesMissing(elements, pixels) > 0 ? CUT_OFF : success(file);
  return pixels.kind === 'fragments' ? withFrames(file, pixels) : CUT_OFF;
}

function withFrames(
  file: DicomFile,
  pixels: Extract<Element, { kind: 'fragments' }>,
): Outcome<DicomFile, ParseFailure> {
  const { fragments } = pixels;
  const count = numberAt(file.elements, NUMBER_OF_FRAMES, 1);
  // Each frame has a fragment of its own at least (PS3.5 A.4).
  if (fragments.length < count && !isVideo(file.transferSyntaxUid)) return CUT_OFF;
  const parts = encapsulatedFrames(pixels, file.elements, count);
  const frames = parts.length === count ? parts.map(joined) : undefined;
  return success({ ...file, compressed: { frames, fragments } });
}

/** MPEG-2, H.264 and H.265 put all frames into one stream (PS3.5 8.2.5 to 8.2.10). */
const isVideo = (transferSyntaxUid: string): boolean =>
  /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/.test(transferSyntaxUid);

const NUMBER_OF_FRAMES = 0x00280008;

export const elementAt = (elements: Elements, tag: number): Element | undefined =>
  elements.find(element => element.tag === tag);

/** The first value of an attribute of the dataset itself. */
function valueAt(elements: Elements, tag: number): unknown {
  const element = elementAt(elements, tag);
  const value = element?.kind === 'value' ? readValue(element, contextOf(elements)) : undefined;
  return Array.isArray(value) ? value[0] : value;
}

const textAt = (elements: Elements, tag: number): string => {
  const value = valueAt(elements, tag);
  return typeof value === 'string' ? value : '';
};

export function numberAt(elements: Elements, tag: number, fallback: number): number {
  const value = Number(valueAt(elements, tag));
  return Number.isFinite(value) && value > 0 ? value : fallback;
}

export const framesStated = (elements: Elements): number => numberAt(elements, NUMBER_OF_FRAMES, 1);

/** A truncated file reads without an error, so the pixel bytes are counted. */
const nativeBytesMissing = (elements: Elements, pixels: Element): number =>
  Math.floor((frameBits(elements) * framesStated(elements)) / 8) - (pixels.kind === 'value' ? pixels.bytes.length : 0);

/** Bits of one native frame. Of YBR_FULL_422 two pixels share their colour (PS3.3 C.7.6.3.1.2). */
export function frameBits(elements: Elements): number {
  const samples = textAt(elements, 0x00280004) === 'YBR_FULL_422' ? 2 : numberAt(elements, 0x00280002, 1);
  const pixels = numberAt(elements, 0x00280010, 0) * numberAt(elements, 0x00280011, 0);
  return pixels * samples * numberAt(elements, 0x00280100, 16);
}

const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
