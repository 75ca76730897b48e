import type { LabelBounds } from '../ground/labelBounds.js';

/**
 * The pixels of one label as one frame, eight a byte, first pixel in the lowest bit (PS3.5 section 8.1.1 and annex D).
 * Only the box that holds the label is looked at.
 */
export function packFrame(mask: Uint8Array, columns: number, label: number, bounds: LabelBounds): Uint8Array {
  const packed = new Uint8Array(Math.ceil(mask.length / 8));
  for (let row = bounds.minRow; row <= bounds.maxRow; row++) {
    for (let i = columns * row + bounds.minColumn; i <= columns * row + bounds.maxColumn; i++) {
      if (mask[i] === label) packed[i >> 3]! |= 1 << (i & 7);
    }
  }
  return packed;
}

/** Frames follow each other bit by bit, without padding between them; the whole is padded to an even length. */
export function joinFrames(frames: readonly Uint8Array[], pixelsPerFrame: number): Uint8Array {
  const bytes = Math.ceil((frames.length * pixelsPerFrame) / 8);
  const joined = new Uint8Array(bytes + (bytes % 2));
  frames.forEach((frame, k) => {
    const startBit = k * pixelsPerFrame;
    const shift = startBit % 8;
    const start = Math.floor(startBit / 8);
    if (shift === 0) joined.set(frame, start);
    else {
      frame.forEach((byte, i) => {
        joined[start + i]! |= (byte << shift) & 0xff;
        if (start + i + 1 < joined.length) joined[start + i + 1]! |= byte >> (8 - shift);
      });
    }
  });
  return joined;
}

/** One frame of packed pixel data as 0 and 1; for reading a segmentation back. */
export function unpackFrame(packed: Uint8Array, frame: number, pixelsPerFrame: number): Uint8Array {
  const mask = new Uint8Array(pixelsPerFrame);
  for (let i = 0; i < pixelsPerFrame; i++) {
    const bit = frame * pixelsPerFrame + i;
    mask[i] = (packed[bit >> 3]! >> (bit & 7)) & 1;
  }
  return mask;
}
