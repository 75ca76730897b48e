import {
  type CtSlice,
  type Dataset,
  decodeDicom,
  failure,
  hounsfieldOf,
  type Outcome,
  rescaleOf,
  sliceGeometryOf,
  success,
} from '@ohif-stroke/core';
import { asPart10 } from './asPart10.js';
import { decodeFrames } from './decodeFrames.js';
import { splitFrames } from './splitFrames.js';

/** One DICOM file: its dataset in dcmjs' naturalised form (with pixels) and how the pixels are compressed. */
export interface DicomInstance {
  readonly dataset: Dataset;
  readonly transferSyntaxUid: string;
}

/** Fails with `notDicom` for another kind of file and with `unreadableDicom` for a damaged one. */
export function parseInstance(bytes: Uint8Array): Outcome<DicomInstance> {
  // A Buffer's own slice() would not copy.
  const part10 = asPart10(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (part10 === undefined) return failure('notDicom', 'The file is not DICOM.');
  const decoded = decodeDicom(part10);
  if (!decoded.ok)
    return failure('unreadableDicom', 'The file begins like DICOM but is damaged.', { cause: decoded.failure.cause });
  const dataset = decoded.value;
  const transferSyntaxUid = metaText(dataset, 'TransferSyntaxUID');
  if (typeof dataset.SOPInstanceUID !== 'string' || transferSyntaxUid === undefined) {
    return failure('unreadableDicom', 'The file is DICOM without an instance (a DICOMDIR, or it lacks its UID).');
  }
  return success({ dataset, transferSyntaxUid });
}

function metaText(dataset: Dataset, keyword: string): string | undefined {
  const meta = dataset._meta;
  if (typeof meta !== 'object' || meta === null || !(keyword in meta)) return undefined;
  const value: unknown = Object.entries(meta).find(([key]) => key === keyword)?.[1];
  return typeof value === 'string' ? value : undefined;
}

/** Each frame as a slice in HU, or the sentence why it is none. */
export async function readSlices(instance: DicomInstance): Promise<Outcome<readonly Outcome<CtSlice>[]>> {
  const decoded = await decodeFrames(instance.dataset, instance.transferSyntaxUid);
  if (!decoded.ok) return decoded;
  const isMultiFrame = decoded.value.length > 1;
  const frames = splitFrames(instance.dataset);
  return success(
    decoded.value.map((stored, i) => {
      const frame = frames[i] ?? instance.dataset;
      const geometry = sliceGeometryOf(frame);
      if (!geometry.ok) return geometry;
      const rescale = rescaleOf(frame);
      if (!rescale.ok) return rescale;
      const hu = hounsfieldOf(stored, rescale.value);
      if (!hu.ok) return hu;
      return success({ ...geometry.value, ...(isMultiFrame ? { frameNumber: i + 1 } : {}), hu: hu.value });
    }),
  );
}
