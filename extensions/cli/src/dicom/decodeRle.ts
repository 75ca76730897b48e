import { type Failure, failure, type Outcome, success } from '@ohif-stroke/core';

/** Number of segments and 15 offsets, 32 bits each (PS3.5 G.5). */
const HEADER_BYTES = 64;

const damaged = () => failure('notDecoded', 'The RLE compressed pixels are damaged.');

/**
 * One RLE frame (PS3.5 annex G) of grey pixels as little endian bytes. Each byte of a pixel has its own segment, the most
 * significant one first. Ends with the bytes whatever they hold; a segment that makes too few pixels fails.
 */
export function decodeRle(
  frame: Uint8Array,
  pixels: number,
  bytesPerPixel: number,
): Outcome<Uint8Array, Failure<'notDecoded'>> {
  // A run of 128 takes two bytes, so no frame makes more; asked before memory is.
  if (frame.length < HEADER_BYTES || pixels * bytesPerPixel > 64 * frame.length) return damaged();
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== bytesPerPixel) return damaged();
  const offsets = Array.from({ length: bytesPerPixel }, (_, i) => view.getUint32(4 + 4 * i, true));
  const decoded = new Uint8Array(pixels * bytesPerPixel);
  for (const [segment, from] of offsets.entries()) {
    const to = offsets[segment + 1] ?? frame.length;
    if (from < HEADER_BYTES || to > frame.length || from > to) return damaged();
    const first = bytesPerPixel - 1 - segment;
    const made = unpackBits(frame.subarray(from, to), pixels, (at, byte) => {
      decoded[first + at * bytesPerPixel] = byte;
    });
    if (made < pixels) return damaged();
  }
  return success(decoded);
}

/** PackBits (PS3.5 G.3.2); returns how many bytes it made, at most `limit`. */
function unpackBits(packed: Uint8Array, limit: number, put: (at: number, byte: number) => void): number {
  let made = 0;
  let at = 0;
  while (at < packed.length && made < limit) {
    const control = packed[at]!;
    at += 1;
    if (control < 0x80) {
      for (let i = 0; i <= control && at < packed.length && made < limit; i++) put(made++, packed[at++]!);
    } else if (control > 0x80) {
      if (at >= packed.length) break;
      for (let i = 0; i <= 256 - control && made < limit; i++) put(made++, packed[at]!);
      at += 1;
    }
  }
  return made;
}
