import { defined } from '../defined.js';
import { type Failure, failure, type Outcome, success } from '../failure.js';
import type { Dataset } from './dataset.js';
import { numberIn, numbersByKeyword, type Unreadable, unreadable } from './fileNumbers.js';
import { type ModalityLut, modalityLutOf } from './modalityLut.js';
import { paddingStored } from './pixelLayout.js';

/** How stored values become Hounsfield units (PS3.3 C.11.1), and which stored value stands for "no data" (C.7.5.1.1.2). */
export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
  readonly paddingStored?: number;
  /** In place of slope and intercept. */
  readonly lut?: ModalityLut;
}

export type NoRescale = Failure<'badRescale' | 'otherUnits' | 'badModalityLut'> | Unreadable;

/** Air: what padding becomes, so that no reader of the volume takes it for tissue. */
export const PADDING_HU = -1024;

const INT16_MIN = -32768;
const INT16_MAX = 32767;
/** Units of CT images that are no HU (PS3.3 C.11.1.1.2); "US" is unspecified, and a missing one means HU. */
const OTHER_UNITS = /^(OD|MGML|Z_EFF|ED|EDW|PCT)$/;

/**
 * Slope, intercept or LUT, and padding of an image. Missing attributes mean the values themselves (slope 1, intercept 0);
 * one that is there, empty (type 1, PS3.3 C.8.2.1) or no number, fails, and so does a slope that is not above 0.
 */
export function rescaleOf(dataset: Dataset): Outcome<Rescale, NoRescale> {
  const lut = modalityLutOf(dataset);
  if (!lut.ok) return lut;
  for (const keyword of ['RescaleSlope', 'RescaleIntercept']) {
    const number = numberIn(dataset, keyword);
    if (!number.ok) return number;
    if (number.value === undefined && isThere(dataset[keyword])) return unreadable(keyword, '');
  }
  const numbers = numbersByKeyword(dataset, [
    'RescaleSlope',
    'RescaleIntercept',
    'PixelPaddingValue',
    'BitsAllocated',
    'PixelRepresentation',
  ]);
  if (!numbers.ok) return numbers;
  const { RescaleSlope: slope = 1, RescaleIntercept: intercept = 0, BitsAllocated: bits = 16 } = numbers.value;
  if (!(slope > 0)) {
    return failure('badRescale', `RescaleSlope of the image is ${slope}; Hounsfield units need one above 0.`, {
      values: { slope },
    });
  }
  const unit = String(dataset.RescaleType ?? '').trim();
  if (OTHER_UNITS.test(unit.toUpperCase())) {
    return failure('otherUnits', `The image's values are ${unit} (RescaleType), not Hounsfield units.`, {
      values: { unit },
    });
  }
  const padding = numbers.value.PixelPaddingValue;
  return success({
    slope,
    intercept,
    ...(padding === undefined
      ? {}
      : { paddingStored: paddingStored(padding, bits, numbers.value.PixelRepresentation === 1) }),
    ...defined({ lut: lut.value }),
  });
}

const isThere = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);

/** Share of the pixels that may be saturated metal. */
const SATURATED_SHARE = 0.001;

/**
 * Stored values to HU, as `hounsfield` has them. Values beyond 32767 HU are in no CT: one and the same of them from the
 * corner on is padding that the header does not name; many different ones are negative numbers that a converter wrote or
 * a decoder read without their sign, and fail.
 */
export function hounsfieldOf(stored: ArrayLike<number>, rescale: Rescale): Outcome<Int16Array, Failure<'signLost'>> {
  const hu = hounsfield(stored, rescale);
  if (rescale.lut !== undefined) return success(hu);
  const limit = (INT16_MAX + 0.5 - rescale.intercept) / rescale.slope;
  const corner = stored[0]!;
  let padding = 0;
  let others = 0;
  for (let i = 0; i < stored.length; i++) {
    const value = stored[i]!;
    if (value <= limit || value === rescale.paddingStored) continue;
    if (value === corner) padding += 1;
    else others += 1;
  }
  if (others > SATURATED_SHARE * stored.length) {
    const percent = Math.max(1, Math.round((100 * (others + padding)) / stored.length));
    const text = `${percent} % of the image's values lie beyond those of a CT: their sign is lost.`;
    return failure('signLost', text, { values: { percent } });
  }
  if (padding > 0) {
    for (let i = 0; i < stored.length; i++) if (stored[i] === corner) hu[i] = PADDING_HU;
  }
  return success(hu);
}

/** Stored values to HU, rounded and held to 16 bits; padding is at most -1024. */
export function hounsfield(stored: ArrayLike<number>, rescale: Rescale): Int16Array {
  const { slope, intercept, paddingStored: padding, lut } = rescale;
  const hu = new Int16Array(stored.length);
  for (let i = 0; i < stored.length; i++) {
    const at = stored[i]!;
    const value = lut === undefined ? Math.round(at * slope + intercept) : lookUp(lut, at);
    const held = value < INT16_MIN ? INT16_MIN : Math.min(value, INT16_MAX);
    hu[i] = at === padding && held > PADDING_HU ? PADDING_HU : held;
  }
  return hu;
}

function lookUp({ firstStored, values }: ModalityLut, stored: number): number {
  const at = Math.max(0, Math.min(values.length - 1, stored - firstStored));
  return values[at]!;
}
