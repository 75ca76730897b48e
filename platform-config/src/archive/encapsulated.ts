import { afterElement, type ElementPlace, elementAt, tagAt, UNDEFINED_LENGTH } from './walkElements.js';

/** Pixel data in fragments (PS3.5 A.4), with what tells which fragments make a frame. */
export interface Encapsulated {
  readonly vr: string;
  readonly fragments: readonly Uint8Array[];
  /** Bytes from the first fragment's tag to the tag of each frame's first fragment; empty where the file gives none. */
  readonly offsets: readonly number[];
}

/** 128 bytes of preamble and "DICM" (PS3.10 7.1). */
const META_AT = 132;
const TRANSFER_SYNTAX = 0x00020010;
const EXTENDED_OFFSETS = 0x7fe00001;
const PIXEL_DATA = 0x7fe00010;
const ITEM = 0xfffee000;
const ITEM_HEADER_BYTES = 8;

/** The transfer syntax of a Part 10 file, or '' where its meta group cannot be read. */
export function transferSyntaxOf(bytes: Uint8Array): string {
  const view = viewOf(bytes);
  try {
    for (let at = META_AT; view.getUint16(at, true) === 0x0002; ) {
      const element = elementAt(view, at, false);
      if (element.tag === TRANSFER_SYNTAX) return latin1(bytes, element).replace(/[\0 ]+$/, '');
      at = afterElement(view, element);
    }
  } catch {
    // Cut off in its meta group.
  }
  return '';
}

/**
 * The fragments of a file in explicit little endian, as all compressed ones are. `'none'` for a file without pixel data, undefined
 * where it is cut off or damaged before its last fragment ends; a missing delimiter after that one is forgiven.
 */
export function readEncapsulated(bytes: Uint8Array): Encapsulated | 'none' | undefined {
  const view = viewOf(bytes);
  let extended: readonly number[] = [];
  try {
    for (let at = META_AT; at < bytes.length; ) {
      const element = elementAt(view, at, false);
      if (element.tag === EXTENDED_OFFSETS) extended = offsetsIn(view, element, 8);
      if (element.tag === PIXEL_DATA) return fragmentsOf(bytes, view, element, extended);
      at = afterElement(view, element);
      if (at > bytes.length) return undefined;
    }
    return 'none';
  } catch {
    return undefined;
  }
}

function fragmentsOf(
  bytes: Uint8Array,
  view: DataView,
  { vr, valueAt, length }: ElementPlace,
  extended: readonly number[],
): Encapsulated | undefined {
  if (length !== UNDEFINED_LENGTH) return undefined;
  const table = elementAt(view, valueAt, true);
  if (table.tag !== ITEM || table.valueAt + table.length > bytes.length) return undefined;
  const fragments: Uint8Array[] = [];
  for (let at = table.valueAt + table.length; at + ITEM_HEADER_BYTES <= bytes.length; ) {
    if (tagAt(view, at) !== ITEM) break;
    const item = elementAt(view, at, true);
    at = item.valueAt + item.length;
    if (at > bytes.length) return undefined;
    fragments.push(bytes.subarray(item.valueAt, at));
  }
  return { vr, fragments, offsets: extended.length > 0 ? extended : offsetsIn(view, table, 4) };
}

/**
 * The bytes of each frame: a single frame takes all fragments; else one fragment is one frame, or the offsets tell, or where
 * a codestream begins. Undefined where none of these makes as many frames as the file says.
 */
export function framesOf({ fragments, offsets }: Encapsulated, frames: number): readonly Uint8Array[] | undefined {
  if (frames === 1 && fragments.length > 0) return [joined(fragments)];
  if (fragments.length === frames) return fragments;
  const starts = [startsByOffsets(fragments, offsets), startsByCodestream(fragments)];
  const found = starts.find(each => each.length === frames && each[0] === 0);
  return found?.map((start, frame) => joined(fragments.slice(start, found[frame + 1])));
}

/** Indices of the fragments that stand where the table says; one that is no fragment's makes the table useless. */
function startsByOffsets(fragments: readonly Uint8Array[], offsets: readonly number[]): readonly number[] {
  let at = 0;
  const places = new Map(
    fragments.map((fragment, index) => {
      const place = at;
      at += ITEM_HEADER_BYTES + fragment.length;
      return [place, index] as const;
    }),
  );
  const starts = offsets.map(offset => places.get(offset) ?? -1);
  return starts.every((start, i) => start > (starts[i - 1] ?? -1)) ? starts : [];
}

/** JPEG and JPEG-LS begin with FFD8 (SOI), JPEG 2000 of both kinds with FF4F (SOC). */
const startsByCodestream = (fragments: readonly Uint8Array[]): readonly number[] =>
  fragments.flatMap((bytes, index) => (bytes[0] === 0xff && (bytes[1] === 0xd8 || bytes[1] === 0x4f) ? [index] : []));

function offsetsIn(view: DataView, { valueAt, length }: ElementPlace, size: 4 | 8): readonly number[] {
  if (length === UNDEFINED_LENGTH || valueAt + length > view.byteLength) return [];
  return Array.from({ length: Math.floor(length / size) }, (_, i) =>
    size === 4 ? view.getUint32(valueAt + 4 * i, true) : Number(view.getBigUint64(valueAt + 8 * i, true)),
  );
}

const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);

const latin1 = (bytes: Uint8Array, { valueAt, length }: ElementPlace): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', valueAt, valueAt + length);

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
