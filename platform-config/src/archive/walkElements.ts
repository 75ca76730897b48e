/** Where one data element of a file lies (PS3.5 7.1). */
export interface ElementPlace {
  /** Group and element as one number. */
  readonly tag: number;
  /** Empty in implicit VR. */
  readonly vr: string;
  readonly valueAt: number;
  /** 0xFFFFFFFF where a delimiter ends it. */
  readonly length: number;
}

export const UNDEFINED_LENGTH = 0xffffffff;
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
/** VRs with two reserved bytes and a length of four (PS3.5 7.1.2). */
const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
/** Deeper than any real file nests; a hostile one must not end the stack. */
const MOST_DEEP = 128;

export const tagAt = (view: DataView, at: number): number =>
  view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true);

/** The element that begins at a byte, in little endian. Throws a RangeError at the end of the bytes. */
export function elementAt(view: DataView, at: number, implicit: boolean): ElementPlace {
  const tag = tagAt(view, at);
  // Items and delimiters have no VR in any syntax.
  if (implicit || tag >>> 16 === 0xfffe) return { tag, vr: '', valueAt: at + 8, length: view.getUint32(at + 4, true) };
  const vr = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5));
  return LONG_VRS.has(vr)
    ? { tag, vr, valueAt: at + 12, length: view.getUint32(at + 8, true) }
    : { tag, vr, valueAt: at + 8, length: view.getUint16(at + 6, true) };
}

/** The byte after an element. Throws a RangeError where the bytes end before it or nest without end. */
export function afterElement(view: DataView, { vr, valueAt, length }: ElementPlace, depth = 0): number {
  if (length !== UNDEFINED_LENGTH) return valueAt + length;
  if (depth > MOST_DEEP) throw new RangeError('Sequences are nested too deep.');
  let at = valueAt;
  for (;;) {
    const item = elementAt(view, at, true);
    if (item.tag === SEQUENCE_END) return item.valueAt;
    if (item.tag !== ITEM) throw new RangeError('Something other than an item stands in a sequence.');
    // A sequence of unknown VR is in implicit VR inside, whatever the file is in (PS3.5 6.2.2).
    at =
      item.length === UNDEFINED_LENGTH ? afterItem(view, item.valueAt, vr !== 'SQ', depth) : item.valueAt + item.length;
  }
}

function afterItem(view: DataView, start: number, implicit: boolean, depth: number): number {
  let at = start;
  for (;;) {
    const element = elementAt(view, at, implicit);
    if (element.tag === ITEM_END) return element.valueAt;
    at = afterElement(view, element, depth + 1);
  }
}
