/** A Huffman table of ITU-T T.81 annex C: by length of the code its largest value, and where its symbols begin. */
export interface HuffmanTable {
  readonly largest: readonly number[];
  readonly offsets: readonly number[];
  readonly symbols: Uint8Array;
}

export const CODE_LENGTHS = 16;

/** `counts[i]`: number of codes of i + 1 bits. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const largest: number[] = [];
  const offsets: number[] = [];
  let code = 0;
  let used = 0;
  for (const count of counts) {
    offsets.push(used - code);
    code += count;
    used += count;
    largest.push(count > 0 ? code - 1 : -1);
    code *= 2;
  }
  return { largest, offsets, symbols };
}

/** The entropy-coded segment ended before the picture was whole, or holds a code that is in no table. */
export class Damaged extends Error {}

/** The bits of an entropy-coded segment: without the zero after each 0xff (T.81 B.1.1.5), up to a marker. */
export class BitReader {
  private bits = 0;
  private count = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {}

  bit(): number {
    if (this.count === 0) {
      const byte = this.bytes[this.at];
      if (byte === undefined || (byte === 0xff && this.bytes[this.at + 1] !== 0)) throw new Damaged();
      this.at += byte === 0xff ? 2 : 1;
      this.bits = byte;
      this.count = 8;
    }
    this.count -= 1;
    return (this.bits >> this.count) & 1;
  }

  symbol({ largest, offsets, symbols }: HuffmanTable): number {
    let code = 0;
    for (let length = 0; length < CODE_LENGTHS; length++) {
      code = 2 * code + this.bit();
      if (code <= largest[length]!) return symbols[code + offsets[length]!]!;
    }
    throw new Damaged();
  }

  /** A value of as many bits with its sign (T.81 F.2.2.1, EXTEND). */
  signed(length: number): number {
    let value = 0;
    for (let i = 0; i < length; i++) value = 2 * value + this.bit();
    return length > 0 && value < 2 ** (length - 1) ? value - 2 ** length + 1 : value;
  }

  /** Leaves the rest of the byte and the restart marker behind (T.81 F.2.1.3.1). */
  restart(): void {
    this.count = 0;
    const marker = this.bytes[this.at + 1] ?? 0;
    if (this.bytes[this.at] !== 0xff || marker < 0xd0 || marker > 0xd7) throw new Damaged();
    this.at += 2;
  }
}
