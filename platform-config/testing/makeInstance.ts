import { deflateRawSync } from 'node:zlib';

export const EXPLICIT_LE = '1.2.840.10008.1.2.1';
export const EXPLICIT_BE = '1.2.840.10008.1.2.2';
export const DEFLATED = '1.2.840.10008.1.2.1.99';
export const JPEG_LS = '1.2.840.10008.1.2.4.80';

export type TestElement = readonly [
  tag: string,
  vr: string,
  value: string | number | Uint8Array | readonly Uint8Array[],
];

export interface TestInstance {
  readonly study?: string;
  readonly series?: string;
  readonly sop?: string;
  readonly transferSyntax?: string;
  /** Replaces or adds elements; tags as eight hex digits. */
  readonly elements?: readonly TestElement[];
  /** A block of native pixels, or fragments of compressed ones. */
  readonly pixels?: Uint8Array | readonly Uint8Array[];
  /** Basic offset table of the fragments; empty when not given. */
  readonly offsets?: readonly number[];
}

/** A small CT instance, written by hand so that tests can also write what a good writer would refuse to. */
export function makeInstance(options: TestInstance = {}): Uint8Array {
  const { study = '1.2.3', series = '1.2.3.4', sop = '1.2.3.4.5', transferSyntax = EXPLICIT_LE } = options;
  const ct = '1.2.840.10008.5.1.4.1.1.2';
  const elements = new Map<string, TestElement>();
  const defaults: readonly TestElement[] = [
    ['00080016', 'UI', ct],
    ['00080018', 'UI', sop],
    ['00080060', 'CS', 'CT'],
    ['0020000D', 'UI', study],
    ['0020000E', 'UI', series],
    ['00280002', 'US', 1],
    ['00280010', 'US', 2],
    ['00280011', 'US', 3],
    ['00280100', 'US', 16],
    ['7FE00010', 'OW', options.pixels ?? new Uint8Array([1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0])],
  ];
  for (const element of [...defaults, ...(options.elements ?? [])]) elements.set(element[0], element);
  const big = transferSyntax === EXPLICIT_BE;
  const written = [...elements.values()].sort(byTag).map(element => writeElement(element, big, options.offsets));
  const dataset = Buffer.concat(written);
  const meta = Buffer.concat([
    writeElement(['00020001', 'OB', new Uint8Array([0, 1])], false),
    writeElement(['00020002', 'UI', ct], false),
    writeElement(['00020003', 'UI', sop], false),
    writeElement(['00020010', 'UI', transferSyntax], false),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(meta.length);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    writeElement(['00020000', 'UL', length], false),
    meta,
    transferSyntax === DEFLATED ? deflateRawSync(dataset) : dataset,
  ]);
}

const byTag = (a: TestElement, b: TestElement): number => (a[0] < b[0] ? -1 : 1);

function writeElement([tag, vr, value]: TestElement, big: boolean, offsets: readonly number[] = []): Buffer {
  const isLong = ['OB', 'OV', 'OW', 'SQ', 'UN', 'UT'].includes(vr);
  const encapsulated = Array.isArray(value);
  const bytes = encapsulated
    ? writeFragments(value as readonly Uint8Array[], offsets)
    : valueBytes(vr, value as string, big);
  const padded = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(vr === 'UI' ? '\0' : ' ')]);
  const length = encapsulated ? 0xffffffff : padded.length;
  const header = Buffer.alloc(isLong ? 12 : 8);
  write16(header, Number.parseInt(tag.slice(0, 4), 16), 0, big);
  write16(header, Number.parseInt(tag.slice(4), 16), 2, big);
  header.write(vr, 4, 'latin1');
  if (!isLong) write16(header, length, 6, big);
  else if (big) header.writeUInt32BE(length, 8);
  else header.writeUInt32LE(length, 8);
  return Buffer.concat([header, padded]);
}

function valueBytes(vr: string, value: string | number | Uint8Array, big: boolean): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (vr !== 'US') return Buffer.from(String(value), 'utf8');
  const bytes = Buffer.alloc(2);
  write16(bytes, Number(value), 0, big);
  return bytes;
}

function write16(bytes: Buffer, value: number, at: number, big: boolean): void {
  if (big) bytes.writeUInt16BE(value, at);
  else bytes.writeUInt16LE(value, at);
}

/** The offset table, the fragments, the sequence delimiter (PS3.5 A.4). */
function writeFragments(fragments: readonly Uint8Array[], offsets: readonly number[]): Buffer {
  const table = Buffer.alloc(4 * offsets.length);
  for (const [index, offset] of offsets.entries()) table.writeUInt32LE(offset, 4 * index);
  const item = (element: number, body: Uint8Array): Buffer => {
    const header = Buffer.alloc(8);
    header.writeUInt16LE(0xfffe, 0);
    header.writeUInt16LE(element, 2);
    header.writeUInt32LE(body.length, 4);
    return Buffer.concat([header, body]);
  };
  return Buffer.concat([
    item(0xe000, table),
    ...fragments.map(fragment => item(0xe000, fragment)),
    item(0xe0dd, new Uint8Array()),
  ]);
}
