import { type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import { type ElementHeader, headerAt, isUnAt, tagAt } from './elementHeader.js';
import {
  type Element,
  type Elements,
  type Encoding,
  IMPLICIT_LITTLE,
  ITEM,
  ITEM_END,
  PIXEL_DATA,
  SEQUENCE_END,
  UNDEFINED_LENGTH,
} from './elements.js';
import { readFragments } from './readFragments.js';

/** Real objects nest some ten levels; deeper is an attack on the stack of whoever reads on. */
const MAX_DEPTH = 64;
/** An Enhanced CT of thousands of frames has some hundred thousand. */
const MAX_ELEMENTS = 2_000_000;

export type ParseFailure = Failure<'cutOff' | 'damaged' | 'tooDeep' | 'tooMany'>;

/** A dataset, an item or a sequence that is being read. */
interface Level {
  readonly encoding: Encoding;
  /** Its last byte + 1, or that of what holds it where a delimiter ends it. */
  readonly end: number;
  readonly delimited: boolean;
  readonly elements: Element[];
  /** Of a sequence: its items so far. */
  readonly items?: Elements[];
}

const cutOff = () => failure('cutOff', 'The file is cut off.');
const damaged = () => failure('damaged', 'The file begins like DICOM but is damaged.');

/**
 * The elements from `start` on, as tolerant as dcmtk and pydicom: delimiters of any length, items of any kind in UN, what
 * follows the pixels is not needed. With a list of its own instead of recursion, so no nesting can exhaust the stack; time
 * and memory grow with the bytes, whatever lengths they claim. `stop` ends the reading before an element.
 */
export function readElements(
  bytes: Uint8Array,
  start: number,
  encoding: Encoding,
  stop?: (tag: number) => boolean,
): Outcome<{ readonly elements: Elements; readonly end: number }, ParseFailure> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const top: Level = { encoding, end: bytes.length, delimited: false, elements: [] };
  const levels: Level[] = [top];
  let level = top;
  let at = start;
  let count = 0;
  const enter = (next: Level) => {
    levels.push(next);
    level = next;
  };
  const leave = () => {
    levels.pop();
    level = levels.at(-1) ?? top;
  };
  const done = () => success({ elements: top.elements, end: at });
  while (levels.length > 0) {
    if (at >= level.end) {
      if (level.delimited) return cutOff();
      if (level === top) return done();
      leave();
      continue;
    }
    if (level.items !== undefined) {
      if (at + 8 > level.end) return cutOff();
      const tag = tagAt(view, at, level.encoding.littleEndian);
      const length = view.getUint32(at + 4, level.encoding.littleEndian);
      if (tag === ITEM) {
        const elements: Element[] = [];
        level.items.push(elements);
        const isOpen = length === UNDEFINED_LENGTH;
        if (!isOpen && at + 8 + length > level.end) return cutOff();
        at += 8;
        enter({ encoding: level.encoding, end: isOpen ? level.end : at + length, delimited: isOpen, elements });
      } else if (tag === SEQUENCE_END || tag === ITEM_END) {
        // The length of a delimiter is 0 and nothing follows it, whatever a careless writer put there.
        at += 8;
        if (tag === SEQUENCE_END && level.delimited) leave();
      } else if (level.delimited) return damaged();
      else at = level.end;
      continue;
    }
    if (at + 8 > level.end) {
      // Less than an element: padding.
      at = level.end;
      continue;
    }
    const tag = tagAt(view, at, level.encoding.littleEndian);
    // No attribute has the tag 0: zeros that fill up a block.
    if (level === top && (tag === 0 || stop?.(tag))) return done();
    if (tag === ITEM_END) {
      at += 8;
      if (level !== top && level.delimited) leave();
      continue;
    }
    if (tag === SEQUENCE_END && level !== top) {
      // An item whose own delimiter is missing.
      leave();
      continue;
    }
    count += 1;
    if (count > MAX_ELEMENTS) return failure('tooMany', `The file has more than ${MAX_ELEMENTS} elements.`);
    const header = headerAt(view, at, level.encoding);
    const isAfterPixels = level === top && top.elements.at(-1)?.tag === PIXEL_DATA;
    if (header === undefined) return isAfterPixels ? done() : cutOff();
    const inner = innerEncoding(view, at, header, level);
    if (inner !== undefined) {
      if (levels.length >= 2 * MAX_DEPTH) {
        return failure('tooDeep', `The file nests sequences more than ${MAX_DEPTH} deep.`);
      }
      const isOpen = header.length === UNDEFINED_LENGTH;
      if (!isOpen && header.valueAt + header.length > level.end) return isAfterPixels ? done() : cutOff();
      const items: Elements[] = [];
      level.elements.push({
        kind: 'sequence',
        tag: header.tag,
        vr: 'SQ',
        items,
        littleEndian: inner.littleEndian,
      });
      at = header.valueAt;
      const end = isOpen ? level.end : at + header.length;
      if (isOpen || header.length > 0) enter({ encoding: inner, end, delimited: isOpen, elements: [], items });
      continue;
    }
    const { littleEndian } = level.encoding;
    if (header.length === UNDEFINED_LENGTH) {
      const read = readFragments(view, bytes, header.valueAt, littleEndian);
      if (!read.ok) return read;
      const { table, fragments } = read.value;
      level.elements.push({ kind: 'fragments', tag: header.tag, vr: header.vr, table, fragments, littleEndian });
      at = read.value.end;
      continue;
    }
    const end = header.valueAt + header.length;
    if (end > level.end) {
      // Pixels are counted by whoever reads them, who can then say whose are missing.
      if (level !== top || (tag !== PIXEL_DATA && !isAfterPixels)) return cutOff();
      if (isAfterPixels) return done();
    }
    level.elements.push({
      kind: 'value',
      tag: header.tag,
      vr: header.vr,
      bytes: bytes.subarray(header.valueAt, Math.min(end, level.end)),
      littleEndian,
    });
    at = end;
  }
  return done();
}

/** How the items of this element are written; undefined where it has none. */
function innerEncoding(view: DataView, at: number, header: ElementHeader, level: Level): Encoding | undefined {
  const isOpen = header.length === UNDEFINED_LENGTH;
  if (isUnAt(view, at, level.encoding)) {
    if (isOpen) return IMPLICIT_LITTLE;
    return header.vr === 'SQ' && startsWithItem(view, header) ? unEncoding(view, header) : undefined;
  }
  if (header.vr === 'SQ') return level.encoding;
  // Of an implicit dataset only a sequence or pixels may have no length; private sequences are in no dictionary.
  return isOpen && header.tag !== PIXEL_DATA && header.vr === 'UN' ? level.encoding : undefined;
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
