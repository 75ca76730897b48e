import dcmjs from 'dcmjs';
import type { Dataset, WriterContext } from '../../dataset/dataset.js';
import { identify, uidFromName } from '../../dataset/uid.js';
import { textOf } from '../../dataset/valueRepresentation.js';
import { type Failure, failure, type Outcome, success } from '../../failure.js';
import { mendNestedText } from './nestedText.js';

const { DicomDict, DicomMessage, DicomMetaDictionary } = dcmjs.data;

export const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';

/** Ours, since the default of dcmjs can exceed 2^128. */
export const IMPLEMENTATION_CLASS_UID = uidFromName('implementation class of ohif-stroke-mode');
const IMPLEMENTATION_VERSION_NAME = 'OHIF-STROKE-1';

/** File meta information of PS3.10 section 7.1 in naturalised form. */
const fileMeta = (dataset: Dataset): Dataset => ({
  FileMetaInformationVersion: new Uint8Array([0, 1]).buffer,
  MediaStorageSOPClassUID: textOf(dataset.SOPClassUID),
  MediaStorageSOPInstanceUID: textOf(dataset.SOPInstanceUID),
  TransferSyntaxUID: EXPLICIT_VR_LITTLE_ENDIAN,
  ImplementationClassUID: IMPLEMENTATION_CLASS_UID,
  ImplementationVersionName: IMPLEMENTATION_VERSION_NAME,
});

/** The same in the form that dcmjs keeps under `_meta`, and that OHIF looks for when it stores a dataset itself. */
const metaOf = (dataset: Dataset): Dataset => {
  const { FileMetaInformationVersion, ...rest } = fileMeta(dataset);
  return {
    FileMetaInformationVersion: { Value: [FileMetaInformationVersion], vr: 'OB' },
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, { Value: [value], vr: 'UI' }])),
    ImplementationVersionName: { Value: [IMPLEMENTATION_VERSION_NAME], vr: 'SH' },
  };
};

/** Gives a finished dataset its identity (see `identify`) and its file meta. */
export function complete(dataset: Dataset, context: WriterContext): Dataset {
  const identified = identify(dataset, context);
  return { ...identified, _meta: metaOf(identified) };
}

/** A naturalised dataset as the bytes of a Part 10 file, explicit VR little endian. The dataset is not changed. */
export function encodeDicom(dataset: Dataset): Uint8Array {
  const file = new DicomDict(DicomMetaDictionary.denaturalizeDataset(writable(fileMeta(dataset))));
  file.dict = DicomMetaDictionary.denaturalizeDataset(writable(dataset));
  return new Uint8Array(file.write());
}

/** dcmjs wants pixel data as ArrayBuffer, and adds accessors to the objects that it writes: give it a copy. */
function writable(dataset: Dataset): Record<string, unknown> {
  const copy = (value: unknown): unknown => {
    if (value instanceof ArrayBuffer) return value;
    if (ArrayBuffer.isView(value)) return value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
    if (Array.isArray(value)) return value.map(copy);
    return typeof value === 'object' && value !== null ? writable(Object.fromEntries(Object.entries(value))) : value;
  };
  return Object.fromEntries(Object.entries(dataset).map(([key, value]) => [key, copy(value)]));
}

/** An instance of the DICOM JSON model (PS3.18 annex F) as a naturalised dataset. */
export const datasetOfJson = (json: Readonly<Record<string, unknown>>): Dataset =>
  DicomMetaDictionary.naturalizeDataset(json);

/** Part 10 bytes as a naturalised dataset with `_meta`. */
export function decodeDicom(bytes: Uint8Array): Outcome<Dataset, Failure<'notDicom'>> {
  try {
    // A copy of its own: the bytes may be part of a larger buffer (slice() of a Node Buffer would not copy).
    const file = DicomMessage.readFile(new Uint8Array(bytes).buffer);
    return success({
      ...mendNestedText(DicomMetaDictionary.naturalizeDataset(file.dict)),
      _meta: DicomMetaDictionary.naturalizeDataset(file.meta),
    });
  } catch (cause) {
    return failure('notDicom', 'The file could not be read as DICOM.', { cause });
  }
}
