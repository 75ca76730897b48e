import { dictionaryEntry, implicitVr } from './dictionary.js';
import type { Encoding } from './elements.js';

export interface ElementHeader {
  readonly tag: number;
  readonly vr: string;
  readonly length: number;
  /** Where the value begins. */
  readonly valueAt: number;
}

/** VRs with a length of 16 bits (PS3.5 7.1.2); all others, also those to come, have 32. */
const SHORT = new Set('AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' '));

const isLetter = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;

export const tagAt = (view: DataView, at: number, littleEndian: boolean): number =>
  view.getUint16(at, littleEndian) * 0x10000 + view.getUint16(at + 2, littleEndian);

/**
 * Tag, VR and length of the element at `at`; undefined where the bytes end. An element without a VR in an explicit dataset
 * is read as implicit, as gateways mix them. UN of an attribute that the dictionary knows has its VR (PS3.5 6.2.2).
 */
export function headerAt(view: DataView, at: number, { implicit, littleEndian }: Encoding): ElementHeader | undefined {
  if (at + 8 > view.byteLength) return undefined;
  const tag = tagAt(view, at, littleEndian);
  const [first, second] = [view.getUint8(at + 4), view.getUint8(at + 5)];
  if (implicit || !isLetter(first) || !isLetter(second)) {
    return { tag, vr: implicitVr(tag), length: view.getUint32(at + 4, littleEndian), valueAt: at + 8 };
  }
  const vr = String.fromCharCode(first, second);
  if (SHORT.has(vr)) return { tag, vr, length: view.getUint16(at + 6, littleEndian), valueAt: at + 8 };
  if (at + 12 > view.byteLength) return undefined;
  const length = view.getUint32(at + 8, littleEndian);
  return { tag, vr: vr === 'UN' ? (dictionaryEntry(tag)?.vr ?? vr) : vr, length, valueAt: at + 12 };
}

/** Whether the element at `at` is written with its VR; undefined where there is none. */
export function isExplicitAt(view: DataView, at: number): boolean | undefined {
  return at + 8 > view.byteLength ? undefined : isLetter(view.getUint8(at + 4)) && isLetter(view.getUint8(at + 5));
}

/** Whether the file itself says UN, whatever the dictionary knows: its items are implicit little endian (CP-246). */
export const isUnAt = (view: DataView, at: number, { implicit }: Encoding): boolean =>
  !implicit && view.getUint8(at + 4) === 0x55 && view.getUint8(at + 5) === 0x4e;
