import type { Dataset } from '../../dataset/dataset.js';
import { documentReference } from '../../dataset/documentReference.js';
import { decodeDicom } from './encodeDicom.js';

/**
 * Whether what an archive gives back is what was sent to it. It may have written the file anew and filled in attributes of
 * the patient, but the identity, the content of a report and the masks of a segmentation are ours.
 */
export function sameInstance(ours: Uint8Array, theirs: Uint8Array): boolean {
  if (sameBytes(ours, theirs)) return true;
  const [sent, held] = [decodeDicom(ours), decodeDicom(theirs)];
  if (!sent.ok || !held.ok) return false;
  const [mine, its] = [partsOf(sent.value), partsOf(held.value)];
  return mine.text === its.text && sameBytes(mine.pixels, its.pixels);
}

function partsOf(dataset: Dataset): { readonly text: string; readonly pixels: Uint8Array } {
  const pixels: unknown = Array.isArray(dataset.PixelData) ? dataset.PixelData[0] : dataset.PixelData;
  return {
    text: JSON.stringify([documentReference(dataset), dataset.ContentSequence ?? []]),
    pixels: pixels instanceof ArrayBuffer ? new Uint8Array(pixels) : new Uint8Array(),
  };
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
