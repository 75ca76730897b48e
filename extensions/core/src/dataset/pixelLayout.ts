import { type Failure, failure, type Outcome, success } from '../failure.js';
import type { Dataset } from './dataset.js';
import { numbersByKeyword, type Unreadable, unreadable } from './fileNumbers.js';

/** How pixel values lie in their allocated bits (PS3.5 section 8.1.1). */
export interface PixelLayout {
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly signed: boolean;
  /** Padding as it stands in the allocated bits; it may lie outside the stored ones, so it is kept apart from the mask. */
  readonly padding?: { readonly from: number; readonly to: number };
}

const LAYOUT = [
  'SamplesPerPixel',
  'BitsAllocated',
  'BitsStored',
  'HighBit',
  'PixelRepresentation',
  'PixelPaddingValue',
  'PixelPaddingRangeLimit',
] as const;

/**
 * The layout that an image states. MONOCHROME1 has the same values and only another display (PS3.3 C.7.6.3.1.2).
 * A HighBit that is not BitsStored - 1 is forbidden (PS3.5 8.1.1) and read differently by each toolkit: refused.
 */
export function pixelLayoutOf(
  dataset: Dataset,
): Outcome<PixelLayout, Failure<'notGreyScale' | 'badPixelLayout'> | Unreadable> {
  const numbers = numbersByKeyword(dataset, LAYOUT);
  if (!numbers.ok) return numbers;
  const { SamplesPerPixel: samples = 1, BitsAllocated: bitsAllocated = 16 } = numbers.value;
  const { BitsStored: bitsStored = bitsAllocated, HighBit: highBit = bitsStored - 1 } = numbers.value;
  const { PixelRepresentation: representation } = numbers.value;
  const photometric = wordOf(dataset.PhotometricInterpretation) || 'MONOCHROME2';
  if (samples !== 1 || !/^MONOCHROME[12]$/.test(photometric)) {
    return failure('notGreyScale', `The image is ${photometric} with ${samples} samples a pixel, not a CT slice.`, {
      values: { photometric, samples },
    });
  }
  // Type 1; taken as unsigned, all below zero would become bone.
  if (representation === undefined) return unreadable('PixelRepresentation', '');
  const fits = Number.isInteger(bitsStored) && bitsStored >= 1 && bitsStored <= bitsAllocated;
  if (
    (bitsAllocated !== 8 && bitsAllocated !== 16) ||
    !fits ||
    highBit !== bitsStored - 1 ||
    (representation !== 0 && representation !== 1)
  ) {
    return failure(
      'badPixelLayout',
      `Pixels of ${bitsStored} in ${bitsAllocated} bits with HighBit ${highBit} and PixelRepresentation ${representation} cannot be read.`,
      { values: { stored: bitsStored, allocated: bitsAllocated, highBit, representation } },
    );
  }
  const signed = representation === 1;
  const { PixelPaddingValue: first, PixelPaddingRangeLimit: last = first } = numbers.value;
  if (first === undefined || last === undefined) return success({ bitsAllocated, bitsStored, signed });
  const [from, to] = [first, last].map(value => paddingStored(value, bitsAllocated, signed));
  const padding = { from: Math.min(from!, to!), to: Math.max(from!, to!) };
  return success({ bitsAllocated, bitsStored, signed, padding });
}

/** Its VR is US or SS; read as US from a signed image it is turned back. */
export const paddingStored = (padding: number, bitsAllocated: number, signed: boolean): number =>
  signed && padding >= 2 ** (bitsAllocated - 1) ? padding - 2 ** bitsAllocated : padding;

/** Only letters of a code string get into a sentence. */
const wordOf = (value: unknown): string =>
  String(Array.isArray(value) ? (value[0] ?? '') : (value ?? ''))
    .replace(/[^\w ]/g, '')
    .slice(0, 16)
    .trim()
    .toUpperCase();
