import { type Failure, failure, type Outcome, success } from '../failure.js';
import type { Dataset } from './dataset.js';
import { numbersIn, type Unreadable } from './fileNumbers.js';

/** Modality LUT (PS3.3 C.11.1): output of the stored values from `firstStored` on; what lies outside takes its ends. */
export interface ModalityLut {
  readonly firstStored: number;
  readonly values: Int16Array | Uint16Array | Uint8Array;
}

/** HU, or not stated. */
const HOUNSFIELD = /^(HU|US|UNSPECIFIED|)$/;

const bad = (what: string) =>
  failure('badModalityLut', `The image's modality LUT ${what}.`, { values: { detail: what } });

/**
 * The LUT that stands in place of slope and intercept; undefined where there is none. Its outputs are HU, so negative ones
 * are two's complement although the standard has them unsigned (dcmtk and pydicom leave that to the reader).
 */
export function modalityLutOf(
  dataset: Dataset,
): Outcome<ModalityLut | undefined, Failure<'badModalityLut'> | Unreadable> {
  const sequence = dataset.ModalityLUTSequence;
  const item: unknown = Array.isArray(sequence) ? sequence[0] : sequence;
  if (item === undefined || item === null) return success(undefined);
  if (!isDataset(item)) return bad('has no item');
  const type = String(item.ModalityLUTType ?? '')
    .trim()
    .toUpperCase();
  if (!HOUNSFIELD.test(type)) return bad('makes no Hounsfield units');
  const descriptor = numbersIn(item, 'LUTDescriptor');
  if (!descriptor.ok) return descriptor;
  const [entries = -1, first = 0, bits = 0] = descriptor.value ?? [];
  // 0 stands for 2^16 (PS3.3 C.11.1.1.1).
  const count = entries === 0 ? 0x10000 : entries < 0 ? entries + 0x10000 : entries;
  const signed = Number(dataset.PixelRepresentation) === 1;
  const firstStored = signed && first > 0x7fff ? first - 0x10000 : !signed && first < 0 ? first + 0x10000 : first;
  const values = lutValues(item.LUTData, count, bits);
  return values === undefined ? bad('is not complete') : success({ firstStored, values });
}

/** LUTData is US, SS or OW: numbers or little endian bytes. */
function lutValues(data: unknown, count: number, bits: number): ModalityLut['values'] | undefined {
  if (descriptorIsOdd(count, bits)) return undefined;
  const bytes = bytesOf(data);
  if (bytes !== undefined && bytes.length === count * 2) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return Int16Array.from({ length: count }, (_, i) => view.getInt16(2 * i, true));
  }
  // Entries of 8 bits may be packed, one a byte.
  if (bytes !== undefined) return bits === 8 && bytes.length >= count ? bytes.slice(0, count) : undefined;
  if (!Array.isArray(data) || data.length !== count) return undefined;
  return data.every(value => Number.isInteger(value)) ? Int16Array.from(data) : undefined;
}

const descriptorIsOdd = (count: number, bits: number): boolean => !(count > 0) || bits < 8 || bits > 16;

function bytesOf(data: unknown): Uint8Array | undefined {
  const one: unknown = Array.isArray(data) && data.length === 1 ? data[0] : data;
  if (ArrayBuffer.isView(one)) return new Uint8Array(one.buffer, one.byteOffset, one.byteLength);
  return isBuffer(one) ? new Uint8Array(one) : undefined;
}

/** Also of another realm, where `instanceof` fails. */
const isBuffer = (value: unknown): value is ArrayBuffer =>
  Object.prototype.toString.call(value) === '[object ArrayBuffer]';

const isDataset = (value: unknown): value is Dataset => typeof value === 'object' && value !== null;
