/** One data element of an explicit VR little endian file and where its parts lie. */
export interface Element {
  /** "00280030". */
  readonly tag: string;
  readonly vr: string;
  readonly at: number;
  readonly lengthAt: number;
  /** Bytes of the length field: 2 or 4. */
  readonly lengthBytes: number;
  readonly valueAt: number;
  readonly end: number;
}

const LONG = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const DATASET_AT = 132;

/** The top level elements of a Part 10 file that we have written ourselves: explicit lengths, little endian. */
export function elementsOf(file: Buffer): readonly Element[] {
  const elements: Element[] = [];
  for (let at = DATASET_AT; at + 8 <= file.length; ) {
    const hex = (value: number) => value.toString(16).padStart(4, '0');
    const tag = hex(file.readUInt16LE(at)) + hex(file.readUInt16LE(at + 2));
    const vr = file.toString('latin1', at + 4, at + 6);
    const isLong = LONG.has(vr);
    const [lengthAt, lengthBytes] = isLong ? [at + 8, 4] : [at + 6, 2];
    const valueAt = lengthAt + lengthBytes;
    const length = isLong ? file.readUInt32LE(lengthAt) : file.readUInt16LE(lengthAt);
    const end = length === 0xffffffff ? endOfSequence(file, valueAt) : valueAt + length;
    elements.push({ tag, vr, at, lengthAt, lengthBytes, valueAt, end });
    at = end;
  }
  return elements;
}

/** Behind the sequence delimiter that belongs to a sequence of undefined length; those inside are counted. */
function endOfSequence(file: Buffer, from: number): number {
  const delimiter = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
  const nested = Buffer.from([0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff]);
  let open = 1;
  for (let at = from; at + 8 <= file.length; at += 2) {
    if (file.compare(nested, 0, 8, at, at + 8) === 0) open++;
    else if (file.compare(delimiter, 0, 8, at, at + 8) === 0 && --open === 0) return at + 8;
  }
  return file.length;
}

/** The file with the bytes of one element replaced (by none, by two ...). */
export const spliced = (file: Buffer, from: number, to: number, bytes: Buffer): Buffer =>
  Buffer.concat([file.subarray(0, from), bytes, file.subarray(to)]);

/** An element with another value of the same VR, padded to an even length. */
export function withValue(file: Buffer, element: Element, value: Buffer): Buffer {
  const pad = element.vr === 'UI' || element.vr === 'OB' ? 0 : 0x20;
  const even = value.length % 2 === 0 ? value : Buffer.concat([value, Buffer.from([pad])]);
  const header = Buffer.from(file.subarray(element.at, element.valueAt));
  if (element.lengthBytes === 4) header.writeUInt32LE(even.length, header.length - 4);
  else header.writeUInt16LE(Math.min(0xffff, even.length), header.length - 2);
  return spliced(file, element.at, element.end, Buffer.concat([header, even]));
}
