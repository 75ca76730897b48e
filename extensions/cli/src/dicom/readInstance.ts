import {
  type CtSlice,
  type Dataset,
  failure,
  hounsfieldOf,
  type Outcome,
  rescaleOf,
  sliceGeometryOf,
  success,
} from '@ohif-stroke/core';
import { countFrames } from './countFrames.js';
import { decodeFrames } from './decodeFrames.js';
import { encapsulatedFrames } from './encapsulatedFrames.js';
import { PIXEL_DATA } from './parse/elements.js';
import { naturalise } from './parse/naturalise.js';
import { readPart10 } from './parse/readPart10.js';
import { toldTwice } from './parse/twice.js';
import { splitFrames } from './splitFrames.js';

/** One DICOM file: its dataset in dcmjs' naturalised form (with pixels) and how the pixels are compressed. */
export interface DicomInstance {
  /** `PixelData` is little endian: the bytes of all native frames, or a list with the fragments of each compressed frame. */
  readonly dataset: Dataset;
  readonly transferSyntaxUid: string;
}

/**
 * Fails with `notDicom` for another kind of file and with `unreadableDicom` for a damaged one, in time and memory that its
 * bytes bound and not the figures that it states.
 */
export function parseInstance(bytes: Uint8Array): Outcome<DicomInstance> {
  // A Buffer's own slice() would not copy.
  const file = readPart10(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!file.ok) return file.failure._tag === 'notDicom' ? file : unreadable(file.failure.message);
  const { elements, transferSyntaxUid } = file.value;
  const twice = toldTwice(elements);
  if (twice !== undefined) return unreadable(`${twice} stands in the file twice, with different values.`);
  const dataset = naturalise(elements);
  if (typeof dataset.SOPInstanceUID !== 'string') {
    return unreadable('The file is DICOM without an instance (a DICOMDIR, or it lacks its UID).');
  }
  const frames = countFrames(dataset);
  if (!frames.ok) return unreadable(frames.failure.message);
  const pixels = elements.find(({ tag }) => tag === PIXEL_DATA);
  if (pixels?.kind !== 'fragments') return success({ dataset, transferSyntaxUid });
  const perFrame = encapsulatedFrames(pixels, elements, frames.value);
  return success({ dataset: { ...dataset, PixelData: perFrame }, transferSyntaxUid });
}

const unreadable = (sentence: string) => failure('unreadableDicom', sentence);

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
      return success({
        ...geometry.value,
        ...(isMultiFrame ? { frameNumber: i + 1 } : {}),
        unit: 'HU',
        samples: hu.value,
      });
    }),
  );
}
