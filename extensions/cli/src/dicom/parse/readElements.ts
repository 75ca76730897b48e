import { type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import { type ElementHeader, headerAt, tagAt } from './elementHeader.js';
import {
  type Element,
  type Elements,
  type Encoding,
  ITEM,
  ITEM_END,
  PIXEL_DATA,
  SEQUENCE_END,
  UNDEFINED_LENGTH,
} from './elements.js';
import { itemEncoding } from './itemEncoding.js';
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

export interface ReadElements {
  readonly elements: Elements;
  /** Where the reading ended. */
  readonly end: number;
}

const cutOff = () => failure('cutOff', 'The file is cut off.');
const damaged = () => failure('damaged', 'The file begins like DICOM but is damaged.');

/**
 * The elements from `start` on, as tolerant as dcmtk and pydicom: delimiters of any length, items of any kind in UN, what
 * follows the pixels is not needed. `stop` ends the reading before an element.
 */
export const readElements = (
  bytes: Uint8Array,
  start: number,
  encoding: Encoding,
  stop: (tag: number) => boolean = () => false,
): Outcome<ReadElements, ParseFailure> => new ElementReader(bytes, start, encoding, stop).read();

/**
 * Reads with a list of levels instead of recursion, so that no nesting can exhaust the stack; time and memory grow with the
 * bytes, whatever lengths they claim. A step is undefined while there is more to read.
 */
class ElementReader {
  private readonly view: DataView;
  private readonly top: Level;
  private readonly levels: Level[];
  private count = 0;
  private hasPixels = false;

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    encoding: Encoding,
    private readonly stop: (tag: number) => boolean,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.top = { encoding, end: bytes.length, delimited: false, elements: [] };
    this.levels = [this.top];
  }

  read(): Outcome<ReadElements, ParseFailure> {
    for (;;) {
      const level = this.levels.at(-1) ?? this.top;
      if (this.at >= level.end) {
        if (level.delimited) return cutOff();
        if (level === this.top) return this.done();
        this.levels.pop();
        continue;
      }
      this.count += 1;
      if (this.count > MAX_ELEMENTS) return failure('tooMany', `The file has more than ${MAX_ELEMENTS} elements.`);
      const end = level.items === undefined ? this.readElement(level) : this.readItem(level, level.items);
      if (end !== undefined) return end;
    }
  }

  private done() {
    return success({ elements: this.top.elements, end: this.at });
  }

  /** What follows the pixels is not needed: padding, signatures, the rest of a block. */
  private doneOrCutOff() {
    return this.hasPixels ? this.done() : cutOff();
  }

  private readItem(level: Level, items: Elements[]): Outcome<ReadElements, ParseFailure> | undefined {
    if (this.at + 8 > level.end) return cutOff();
    const tag = tagAt(this.view, this.at, level.encoding.littleEndian);
    const length = this.view.getUint32(this.at + 4, level.encoding.littleEndian);
    if (tag === ITEM) {
      const elements: Element[] = [];
      items.push(elements);
      this.at += 8;
      return this.enter({ encoding: level.encoding, elements }, level, length);
    }
    if (tag === SEQUENCE_END || tag === ITEM_END) {
      // The length of a delimiter is 0 and nothing follows it, whatever a careless writer put there.
      this.at += 8;
      if (tag === SEQUENCE_END && level.delimited) this.levels.pop();
    } else if (level.delimited) return damaged();
    else this.at = level.end;
    return undefined;
  }

  /** Goes into an item or a sequence whose content begins here. */
  private enter(
    inner: Pick<Level, 'encoding' | 'elements' | 'items'>,
    level: Level,
    length: number,
  ): Outcome<ReadElements, ParseFailure> | undefined {
    if (this.levels.length >= 2 * MAX_DEPTH) {
      return failure('tooDeep', `The file nests sequences more than ${MAX_DEPTH} deep.`);
    }
    const delimited = length === UNDEFINED_LENGTH;
    if (!delimited && this.at + length > level.end) return cutOff();
    this.levels.push({ ...inner, delimited, end: delimited ? level.end : this.at + length });
    return undefined;
  }

  private readElement(level: Level): Outcome<ReadElements, ParseFailure> | undefined {
    const isTop = level === this.top;
    if (this.at + 8 > level.end) {
      // Less than an element: padding.
      this.at = level.end;
      return undefined;
    }
    const tag = tagAt(this.view, this.at, level.encoding.littleEndian);
    // No attribute has the tag 0: zeros that fill up a block.
    if (isTop && (tag === 0 || this.stop(tag))) return this.done();
    if (tag === ITEM_END) {
      this.at += 8;
      if (level.delimited) this.levels.pop();
      return undefined;
    }
    if (tag === SEQUENCE_END && !isTop) {
      // An item whose own delimiter is missing.
      this.levels.pop();
      return undefined;
    }
    const header = headerAt(this.view, this.at, level.encoding);
    if (header === undefined) return this.doneOrCutOff();
    const inner = itemEncoding(this.view, this.at, header, level.encoding);
    if (inner !== undefined) return this.readSequence(level, header, inner);
    return this.readValue(level, header);
  }

  private readSequence(level: Level, { tag, length, valueAt }: ElementHeader, encoding: Encoding) {
    const items: Elements[] = [];
    level.elements.push({ kind: 'sequence', tag, vr: 'SQ', items, littleEndian: encoding.littleEndian });
    this.at = valueAt;
    return this.enter({ encoding, elements: [], items }, level, length);
  }

  private readValue(level: Level, { tag, vr, length, valueAt }: ElementHeader) {
    const { littleEndian } = level.encoding;
    if (length === UNDEFINED_LENGTH) {
      const read = readFragments(this.view, this.bytes, valueAt, littleEndian);
      if (!read.ok) return read;
      const { table, fragments } = read.value;
      level.elements.push({ kind: 'fragments', tag, vr, table, fragments, littleEndian });
      this.at = read.value.end;
    } else {
      const end = valueAt + length;
      // Pixels are counted by whoever reads them, who can then say whose are missing.
      if (end > level.end && (level !== this.top || tag !== PIXEL_DATA)) return this.doneOrCutOff();
      const bytes = this.bytes.subarray(valueAt, Math.min(end, level.end));
      level.elements.push({ kind: 'value', tag, vr, bytes, littleEndian });
      this.at = end;
    }
    if (tag === PIXEL_DATA && level === this.top) this.hasPixels = true;
    return undefined;
  }
}
