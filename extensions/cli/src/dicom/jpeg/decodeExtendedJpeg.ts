import { BitReader, CODE_LENGTHS, Damaged, type HuffmanTable, huffmanTable } from './huffman.js';
import { inverseDct } from './inverseDct.js';

/** Where each coefficient of a block stands, in the order of the file (ITU-T T.81 figure A.6). */
const ZIGZAG = zigzag();

interface Picture {
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  /** Number of its quantisation table. */
  readonly quantisation: number;
}

/** What the segments before the scan tell. */
interface Tables {
  readonly quantisation: Map<number, readonly number[]>;
  readonly huffman: Map<number, HuffmanTable>;
  restartInterval: number;
  picture?: Picture;
}

/**
 * A grey picture of JPEG processes 1, 2 and 4: sequential DCT with Huffman codes and samples of 8 or 12 bits (ITU-T T.81
 * annex F); 12 bits are what the usual libraries leave out. Undefined for anything else, and for what is damaged or cut off: a
 * decoder that paints the rest grey would make tissue of it.
 */
export function decodeExtendedJpeg(bytes: Uint8Array): Uint16Array | undefined {
  try {
    return decode(bytes);
  } catch (cause) {
    if (cause instanceof Damaged || cause instanceof RangeError) return undefined;
    throw cause;
  }
}

function decode(bytes: Uint8Array): Uint16Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables: Tables = { quantisation: new Map(), huffman: new Map(), restartInterval: 0 };
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    const segment = bytes.subarray(at + 4, end);
    if (marker === 0xdb) readQuantisation(segment, tables);
    else if (marker === 0xc4) readHuffman(segment, tables);
    else if (marker === 0xdd) tables.restartInterval = view.getUint16(at + 4);
    else if (marker === 0xc0 || marker === 0xc1) tables.picture = readFrame(view, at + 4);
    else if (marker === 0xda) return readScan(new BitReader(bytes, end), segment, tables);
    else if (marker >= 0xc2 && marker <= 0xcf) return undefined;
    at = end;
  }
}

function readQuantisation(segment: Uint8Array, { quantisation }: Tables): void {
  for (let at = 0; at < segment.length; ) {
    const [wide, id] = [segment[at]! >> 4, segment[at]! & 15];
    const size = wide === 0 ? 1 : 2;
    const values = Array.from({ length: 64 }, (_, i) => {
      const from = at + 1 + size * i;
      return size === 1 ? segment[from]! : segment[from]! * 256 + segment[from + 1]!;
    });
    if (!values.every(Number.isFinite)) throw new Damaged();
    quantisation.set(id, values);
    at += 1 + 64 * size;
  }
}

function readHuffman(segment: Uint8Array, { huffman }: Tables): void {
  for (let at = 0; at < segment.length; ) {
    const counts = segment.subarray(at + 1, at + 1 + CODE_LENGTHS);
    const symbols = counts.reduce((sum, count) => sum + count, 0);
    const from = at + 1 + CODE_LENGTHS;
    if (from + symbols > segment.length) throw new Damaged();
    huffman.set(segment[at]!, huffmanTable(counts, segment.subarray(from, from + symbols)));
    at = from + symbols;
  }
}

function readFrame(view: DataView, at: number): Picture {
  const [precision, rows, columns] = [view.getUint8(at), view.getUint16(at + 1), view.getUint16(at + 3)];
  if (view.getUint8(at + 5) !== 1 || (precision !== 8 && precision !== 12)) throw new Damaged();
  return { precision, rows, columns, quantisation: view.getUint8(at + 8) };
}

function readScan(reader: BitReader, segment: Uint8Array, tables: Tables): Uint16Array {
  const { picture, restartInterval } = tables;
  const choice = segment[2] ?? 0;
  const [dc, ac] = [tables.huffman.get(choice >> 4), tables.huffman.get(0x10 | (choice & 15))];
  const quantisation = picture && tables.quantisation.get(picture.quantisation);
  if (picture === undefined || quantisation === undefined || dc === undefined || ac === undefined) throw new Damaged();
  const [across, down] = [Math.ceil(picture.columns / 8), Math.ceil(picture.rows / 8)];
  const samples = new Uint16Array(picture.rows * picture.columns);
  const block = new Int32Array(64);
  let before = 0;
  for (let n = 0; n < across * down; n++) {
    if (restartInterval > 0 && n > 0 && n % restartInterval === 0) {
      reader.restart();
      before = 0;
    }
    block.fill(0);
    before += reader.signed(reader.symbol(dc));
    block[0] = before * quantisation[0]!;
    readCoefficients(reader, ac, quantisation, block);
    inverseDct(block);
    paint(block, samples, picture, n % across, Math.floor(n / across));
  }
  return samples;
}

/** T.81 F.2.2.2: runs of zeros before each coefficient; 0 ends the block, 0xf0 is sixteen zeros. */
function readCoefficients(
  reader: BitReader,
  ac: HuffmanTable,
  quantisation: readonly number[],
  block: Int32Array,
): void {
  for (let k = 1; k < 64; k++) {
    const symbol = reader.symbol(ac);
    const size = symbol & 15;
    if (size === 0 && symbol !== 0xf0) return;
    k += symbol >> 4;
    if (size === 0) continue;
    if (k > 63) throw new Damaged();
    block[ZIGZAG[k]!] = reader.signed(size) * quantisation[k]!;
  }
}

function paint(
  block: Int32Array,
  samples: Uint16Array,
  { precision, rows, columns }: Picture,
  across: number,
  down: number,
) {
  const [middle, largest] = [2 ** (precision - 1), 2 ** precision - 1];
  for (let y = 0; y < 8 && down * 8 + y < rows; y++) {
    for (let x = 0; x < 8 && across * 8 + x < columns; x++) {
      const sample = block[8 * y + x]! + middle;
      samples[(down * 8 + y) * columns + across * 8 + x] = sample < 0 ? 0 : Math.min(sample, largest);
    }
  }
}

function zigzag(): readonly number[] {
  const order: number[] = [];
  for (let sum = 0; sum < 15; sum++) {
    const diagonal = Array.from({ length: 8 }, (_, row) => row).filter(row => sum - row >= 0 && sum - row < 8);
    for (const row of sum % 2 === 0 ? diagonal.toReversed() : diagonal) order.push(8 * row + sum - row);
  }
  return order;
}
