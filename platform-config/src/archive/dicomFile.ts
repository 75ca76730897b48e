import { type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import dcmjs, { type DcmjsDict, type DcmjsElement } from 'dcmjs';
import { isUid } from '../dicomweb/resource.js';
import { framesOf, readEncapsulated, transferSyntaxOf } from './encapsulated.js';
import { isNative } from './transferSyntax.js';

/** A parsed Part 10 file: tags as eight hex digits, values as dcmjs reads them. */
export interface DicomFile {
  readonly transferSyntaxUid: string;
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopUid: string;
  readonly sopClassUid: string;
  /** Without pixel data where that is compressed. */
  readonly dict: DcmjsDict;
  /** Compressed frames as they are in the file; absent in native files and in such without pixels. */
  readonly compressed?: CompressedPixels;
}

export interface CompressedPixels {
  /** Undefined where nothing tells which fragments make a frame. */
  readonly frames: readonly Uint8Array[] | undefined;
  readonly fragments: readonly Uint8Array[];
}

export type { DcmjsDict, DcmjsElement };

/** PS3.10 7.1: 128 bytes of preamble, then "DICM". */
const PREAMBLE_BYTES = 128;

// dcmjs' warnings quote values, and a log must not hold patient attributes.
for (const log of [dcmjs.log, dcmjs.log.getLogger('validation.dcmjs')]) log.setLevel('silent', false);

export const isPart10 = (bytes: Uint8Array): boolean =>
  bytes.length > PREAMBLE_BYTES + 4 &&
  Buffer.from(bytes.buffer, bytes.byteOffset + PREAMBLE_BYTES, 4).toString('latin1') === 'DICM';

type ParseFailure = Failure<'not-dicom' | 'corrupt-dicom'>;

/** Parses one Part 10 file; what can't be kept in an archive is told apart from what isn't DICOM at all. */
export function parseDicomFile(bytes: Uint8Array): Outcome<DicomFile, ParseFailure> {
  if (!isPart10(bytes)) return failure('not-dicom', 'This file is not a DICOM file.');
  const native = isNative(transferSyntaxOf(bytes));
  let read: { readonly meta: DcmjsDict; readonly dict: DcmjsDict };
  try {
    // Fragments are cut out here: dcmjs goes by the offset table alone, which many writers leave out or get wrong.
    read = dcmjs.data.DicomMessage.readFile(copyBuffer(bytes), native ? {} : { untilTag: PIXEL_DATA });
  } catch (cause) {
    return failure('corrupt-dicom', 'This DICOM file cannot be read.', { cause });
  }
  const { meta, dict } = read;
  const uids = {
    transferSyntaxUid: uidAt(meta, '00020010'),
    studyUid: uidAt(dict, '0020000D'),
    seriesUid: uidAt(dict, '0020000E'),
    sopUid: uidAt(dict, '00080018'),
    sopClassUid: uidAt(dict, '00080016'),
  };
  if (!Object.values(uids).every(isUid)) {
    return failure('corrupt-dicom', 'This DICOM file lacks a study, series, instance, class or transfer syntax UID.');
  }
  if (!native) return withCompressed(bytes, { ...uids, dict });
  return nativePixelBytesMissing(dict) > 0 ? CUT_OFF : success({ ...uids, dict });
}

const PIXEL_DATA = '7FE00010';
const CUT_OFF = failure('corrupt-dicom', 'This DICOM file ends before its pixel data.');

function withCompressed(bytes: Uint8Array, file: DicomFile): Outcome<DicomFile, ParseFailure> {
  const pixels = readEncapsulated(bytes);
  if (pixels === undefined) return CUT_OFF;
  const { [PIXEL_DATA]: _unread, ...dict } = file.dict;
  if (pixels === 'none') return success({ ...file, dict });
  const count = numberAt(dict, '00280008', 1);
  // Each frame has a fragment of its own at least (PS3.5 A.4).
  if (pixels.fragments.length < count && !isVideo(file.transferSyntaxUid)) return CUT_OFF;
  const compressed = { frames: framesOf(pixels, count), fragments: pixels.fragments };
  return success({ ...file, dict, compressed });
}

/** MPEG-2, H.264 and H.265 put all frames into one stream (PS3.5 8.2.5 to 8.2.10). */
const isVideo = (transferSyntaxUid: string): boolean =>
  /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/.test(transferSyntaxUid);

export const firstValue = (dict: DcmjsDict, tag: string): unknown => dict[tag]?.Value?.[0];

export const numberAt = (dict: DcmjsDict, tag: string, fallback: number): number => {
  const value = Number(firstValue(dict, tag));
  return Number.isFinite(value) && value > 0 ? value : fallback;
};

/** UIDs of even length are padded with a zero byte, and careless writers pad with a space (PS3.5 6.2). */
const uidAt = (dict: DcmjsDict, tag: string): string => {
  const value = firstValue(dict, tag);
  return typeof value === 'string' ? value.replace(/[\0 ]+$/, '') : '';
};

/** A truncated file reads without an error, so the pixel bytes are counted. */
function nativePixelBytesMissing(dict: DcmjsDict): number {
  const values = dict[PIXEL_DATA]?.Value;
  if (values?.length !== 1 || !(values[0] instanceof ArrayBuffer)) return 0;
  return Math.floor((frameBits(dict) * numberAt(dict, '00280008', 1)) / 8) - values[0].byteLength;
}

/** Bits of one native frame. Of YBR_FULL_422 two pixels share their colour (PS3.3 C.7.6.3.1.2). */
export function frameBits(dict: DcmjsDict): number {
  const samples = firstValue(dict, '00280004') === 'YBR_FULL_422' ? 2 : numberAt(dict, '00280002', 1);
  return numberAt(dict, '00280010', 0) * numberAt(dict, '00280011', 0) * samples * numberAt(dict, '00280100', 16);
}

const copyBuffer = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
};
