import { type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import { tagAt } from './elementHeader.js';
import { ITEM, SEQUENCE_END } from './elements.js';

/**
 * Encapsulated pixel data from its first item to its delimiter (PS3.5 A.4). A file without the delimiter is cut off: of a
 * picture that lacks its end some decoders make a whole one.
 */
export function readFragments(
  view: DataView,
  bytes: Uint8Array,
  start: number,
  littleEndian: boolean,
): Outcome<
  { readonly table: Uint8Array; readonly fragments: readonly Uint8Array[]; readonly end: number },
  Failure<'cutOff' | 'damaged'>
> {
  const items: Uint8Array[] = [];
  let at = start;
  for (;;) {
    if (at + 8 > bytes.length) return failure('cutOff', 'The file is cut off inside its compressed pixels.');
    const tag = tagAt(view, at, littleEndian);
    const length = view.getUint32(at + 4, littleEndian);
    at += 8;
    if (tag === SEQUENCE_END) {
      const [table = new Uint8Array(), ...fragments] = items;
      return success({ table, fragments, end: at });
    }
    if (tag !== ITEM) return failure('damaged', 'The compressed pixels of the file are damaged.');
    if (at + length > bytes.length) return failure('cutOff', 'The file is cut off inside its compressed pixels.');
    items.push(bytes.subarray(at, at + length));
    at += length;
  }
}
