import type { PixelLayout } from '@ohif-stroke/core';

/** Stored values of one frame of little endian bytes: only the stored bits, with their sign; padding of a range becomes its first value. */
export function storedValues(bytes: Uint8Array, layout: PixelLayout): Int32Array {
  const { bitsAllocated, bitsStored, signed, padding } = layout;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = bitsAllocated === 16 ? bytes.length >> 1 : bytes.length;
  const unused = 32 - bitsStored;
  const wide = 32 - bitsAllocated;
  const values = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const raw = bitsAllocated === 16 ? view.getUint16(2 * i, true) : bytes[i]!;
    if (padding !== undefined) {
      const allocated = signed ? (raw << wide) >> wide : raw;
      if (allocated >= padding.from && allocated <= padding.to) {
        values[i] = padding.from;
        continue;
      }
    }
    const stored = raw << unused;
    values[i] = signed ? stored >> unused : stored >>> unused;
  }
  return values;
}
