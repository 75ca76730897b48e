import type { DecodeText } from './characterSets.js';
import { PIXEL_DATA } from './elements.js';
import { latin1 } from './latin1.js';

/** What the values of an item are read by. */
export interface ValueContext {
  readonly decodeText: DecodeText;
  /** PixelRepresentation 1: then "US or SS" is SS (PS3.5 A.1). */
  readonly signedPixels: boolean;
}

/** VRs under SpecificCharacterSet (PS3.5 6.1.2.3), those of one value, and those of digits. */
const LANGUAGE = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
const ONE_TEXT = new Set(['LT', 'ST', 'UT', 'UR']);
const TEXT = new Set([...LANGUAGE, 'AE', 'AS', 'CS', 'DA', 'DT', 'TM', 'UI', 'UR']);
const DIGITS = new Set(['DS', 'IS']);
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

type Numeric = readonly [size: number, read: (view: DataView, at: number, littleEndian: boolean) => number | string];
const NUMERIC: Readonly<Record<string, Numeric>> = {
  US: [2, (view, at, little) => view.getUint16(at, little)],
  SS: [2, (view, at, little) => view.getInt16(at, little)],
  UL: [4, (view, at, little) => view.getUint32(at, little)],
  up: [4, (view, at, little) => view.getUint32(at, little)],
  SL: [4, (view, at, little) => view.getInt32(at, little)],
  FL: [4, (view, at, little) => view.getFloat32(at, little)],
  FD: [8, (view, at, little) => view.getFloat64(at, little)],
  UV: [8, (view, at, little) => safe(view.getBigUint64(at, little))],
  SV: [8, (view, at, little) => safe(view.getBigInt64(at, little))],
  AT: [4, (view, at, little) => hex(view.getUint16(at, little)) + hex(view.getUint16(at + 2, little))],
};

const hex = (word: number): string => word.toString(16).toUpperCase().padStart(4, '0');
const safe = (value: bigint): number | string =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);

/**
 * The value of an element in naturalised form: one value as it is, several as a list, none as undefined. A DS or IS that is
 * no number stays text, so that whoever needs the number can name it; binary values are little endian bytes.
 */
export function readValue(
  { tag, vr, bytes, littleEndian }: { tag: number; vr: string; bytes: Uint8Array; littleEndian: boolean },
  context: ValueContext,
): unknown {
  if (vr === 'PN') return bytes.length === 0 ? undefined : context.decodeText(bytes).split('\\').map(personOf);
  if (DIGITS.has(vr)) return oneOrMany(splitText(latin1(bytes)).map(digitsOf));
  if (TEXT.has(vr)) {
    const text = LANGUAGE.has(vr) ? context.decodeText(bytes) : latin1(bytes);
    return ONE_TEXT.has(vr) ? trimEnd(text) || undefined : oneOrMany(splitText(text));
  }
  const numeric = NUMERIC[vr === 'xs' ? (context.signedPixels ? 'SS' : 'US') : vr];
  if (numeric === undefined) {
    if (bytes.length === 0) return undefined;
    // Pixels are large and soon dropped; anything else would keep the whole file in memory.
    const words = littleEndian ? bytes : swapped(bytes, vr);
    return tag === PIXEL_DATA ? words : words.slice();
  }
  const [size, read] = numeric;
  // Half a number is there and can't be read, which is not the same as missing.
  if (bytes.length % size !== 0) return Number.NaN;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return oneOrMany(Array.from({ length: bytes.length / size }, (_, i) => read(view, i * size, littleEndian)));
}

const oneOrMany = (values: readonly unknown[]): unknown => {
  const isEmpty = values.length === 0 || (values.length === 1 && values[0] === '');
  return isEmpty ? undefined : values.length === 1 ? values[0] : values;
};

/** Padding is a space or, in UIDs and by careless writers, NUL. */
const trimEnd = (text: string): string => text.replace(/[ \0]+$/, '');

const splitText = (text: string): readonly string[] =>
  text === '' ? [] : text.split('\\').map(part => trimEnd(part).trimStart());

function digitsOf(text: string): number | string {
  return DECIMAL.test(text) ? Number(text) : text;
}

/** A person's name by its groups (PS3.5 6.2.1.2), as DICOM JSON and dcmjs have it. */
function personOf(text: string): Readonly<Record<string, string>> {
  const [Alphabetic = '', Ideographic = '', Phonetic = ''] = text.split('=').map(trimEnd);
  return { Alphabetic, ...(Ideographic && { Ideographic }), ...(Phonetic && { Phonetic }) };
}

const WORD_BYTES: Readonly<Record<string, number>> = { OW: 2, ox: 2, lt: 2, OL: 4, OF: 4, OD: 8, OV: 8 };

function swapped(bytes: Uint8Array, vr: string): Uint8Array {
  const size = WORD_BYTES[vr] ?? 1;
  const result = bytes.slice();
  for (let at = 0; at + size <= result.length; at += size) result.subarray(at, at + size).reverse();
  return result;
}
