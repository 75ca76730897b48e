import { type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import dcmjs, { type DcmjsDict, type DcmjsElement } from 'dcmjs';
import { isUid } from '../dicomweb/resource.js';

/** A parsed Part 10 file: tags as eight hex digits, values as dcmjs reads them. */
export interface DicomFile {
  readonly transferSyntaxUid: string;
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopUid: string;
  readonly sopClassUid: string;
  readonly dict: DcmjsDict;
}

export type { DcmjsDict, DcmjsElement };

/** PS3.10 7.1: 128 bytes of preamble, then "DICM". */
const PREAMBLE_BYTES = 128;

// dcmjs' warnings quote values, and a log must not hold patient attributes.
for (const log of [dcmjs.log, dcmjs.log.getLogger('validation.dcmjs')]) log.setLevel('silent', false);

export const isPart10 = (bytes: Uint8Array): boolean =>
  bytes.length > PREAMBLE_BYTES + 4 &&
  Buffer.from(bytes.buffer, bytes.byteOffset + PREAMBLE_BYTES, 4).toString('latin1') === 'DICM';

/** Parses one Part 10 file; what can't be kept in an archive is told apart from what isn't DICOM at all. */
export function parseDicomFile(bytes: Uint8Array): Outcome<DicomFile, Failure<'not-dicom' | 'corrupt-dicom'>> {
  if (!isPart10(bytes)) return failure('not-dicom', 'This file is not a DICOM file.');
  let read: { readonly meta: DcmjsDict; readonly dict: DcmjsDict };
  try {
    read = dcmjs.data.DicomMessage.readFile(copyBuffer(bytes));
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
  if (nativePixelBytesMissing(dict) > 0) return failure('corrupt-dicom', 'This DICOM file ends before its pixel data.');
  return success({ ...uids, dict });
}

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

/** A truncated file reads without an error, so the pixel bytes are counted. Encapsulated data is left to the decoder. */
function nativePixelBytesMissing(dict: DcmjsDict): number {
  const values = dict['7FE00010']?.Value;
  if (values?.length !== 1 || !(values[0] instanceof ArrayBuffer)) return 0;
  const pixels = numberAt(dict, '00280010', 0) * numberAt(dict, '00280011', 0) * numberAt(dict, '00280002', 1);
  const bits = pixels * numberAt(dict, '00280100', 16) * numberAt(dict, '00280008', 1);
  return Math.floor(bits / 8) - values[0].byteLength;
}

const copyBuffer = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
};
