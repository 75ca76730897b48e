/** How pixel values lie in their bytes (PS3.5 section 8.1.1). */
export interface PixelLayout {
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly bigEndian: boolean;
  /** Padding as it stands in the allocated bits; it may lie outside the stored ones, so it is kept apart from the mask. */
  readonly padding?: { readonly from: number; readonly to: number };
}

/** Stored values of one frame: only the stored bits, with their sign; padding of a range becomes its first value. */
export function storedValues(bytes: Uint8Array, layout: PixelLayout): Int32Array {
  const { bitsAllocated, bitsStored, highBit, signed, bigEndian, padding } = layout;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = bitsAllocated === 16 ? bytes.length >> 1 : bytes.length;
  const shift = highBit + 1 - bitsStored;
  const unused = 32 - bitsStored;
  const wide = 32 - bitsAllocated;
  const values = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const raw = bitsAllocated === 16 ? view.getUint16(2 * i, !bigEndian) : bytes[i]!;
    if (padding !== undefined) {
      const allocated = signed ? (raw << wide) >> wide : raw;
      if (allocated >= padding.from && allocated <= padding.to) {
        values[i] = padding.from;
        continue;
      }
    }
    const stored = (raw >>> shift) << unused;
    values[i] = signed ? stored >> unused : stored >>> unused;
  }
  return values;
}
