import { type ElementHeader, headerAt, isUnAt, tagAt } from './elementHeader.js';
import { type Encoding, IMPLICIT_LITTLE, ITEM, PIXEL_DATA, UNDEFINED_LENGTH } from './elements.js';

/** How the items of this element are written; undefined where it has none. */
export function itemEncoding(view: DataView, at: number, header: ElementHeader, outer: Encoding): Encoding | undefined {
  if (header.tag === PIXEL_DATA) return undefined;
  const isOpen = header.length === UNDEFINED_LENGTH;
  if (isUnAt(view, at, outer)) {
    if (isOpen) return IMPLICIT_LITTLE;
    return header.vr === 'SQ' && startsWithItem(view, header) ? unEncoding(view, header) : undefined;
  }
  if (header.vr === 'SQ') return outer;
  // Of an implicit dataset only a sequence (or the pixels) may have no length; private sequences are in no dictionary.
  return isOpen && header.vr === 'UN' ? outer : undefined;
}

/** Items in a UN with a length are implicit too, but some gateways left them explicit. */
function unEncoding(view: DataView, { valueAt }: ElementHeader): Encoding {
  const header = headerAt(view, valueAt + 8, { implicit: false, littleEndian: true });
  const isExplicit = header !== undefined && header.valueAt + header.length <= view.byteLength;
  const letters = valueAt + 14 <= view.byteLength && /^[A-Z]{2}$/.test(twoLetters(view, valueAt + 12));
  return { implicit: !(isExplicit && letters), littleEndian: true };
}

const twoLetters = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1));

const startsWithItem = (view: DataView, { valueAt, length }: ElementHeader): boolean =>
  length >= 8 && valueAt + 8 <= view.byteLength && tagAt(view, valueAt, true) === ITEM;
