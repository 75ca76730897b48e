import type { Dataset } from '../dicom/dataset.js';
import { numberOf } from './readDataset.js';

/** How stored values become Hounsfield units (PS3.3 C.11.1), and which stored value stands for "no data" (C.7.5.1.1.2). */
export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
  readonly paddingStored?: number;
}

/** Air: what padding becomes, so that no reader of the volume takes it for tissue. */
export const PADDING_HU = -1024;

const INT16_MIN = -32768;
const INT16_MAX = 32767;

/** Slope, intercept and padding of an image. A padding value read as unsigned from a signed image is turned back. */
export function rescaleOf(dataset: Dataset): Rescale {
  const padding = numberOf(dataset.PixelPaddingValue);
  const bits = numberOf(dataset.BitsAllocated) ?? 16;
  const signed = numberOf(dataset.PixelRepresentation) === 1;
  const paddingStored = padding !== undefined && signed && padding >= 2 ** (bits - 1) ? padding - 2 ** bits : padding;
  return {
    slope: numberOf(dataset.RescaleSlope) || 1,
    intercept: numberOf(dataset.RescaleIntercept) ?? 0,
    ...(paddingStored === undefined ? {} : { paddingStored }),
  };
}

/** Stored values to HU, rounded and held to 16 bits; padding is at most -1024. */
export function hounsfield(stored: ArrayLike<number>, rescale: Rescale): Int16Array {
  const { slope, intercept, paddingStored } = rescale;
  const hu = new Int16Array(stored.length);
  for (let i = 0; i < stored.length; i++) {
    const value = Math.round(stored[i]! * slope + intercept);
    const held = value < INT16_MIN ? INT16_MIN : Math.min(value, INT16_MAX);
    hu[i] = stored[i] === paddingStored && held > PADDING_HU ? PADDING_HU : held;
  }
  return hu;
}
