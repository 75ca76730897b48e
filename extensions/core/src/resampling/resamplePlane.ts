import type { PlaneAffine } from '../grid/sourcePixels.js';
import { bilinear } from '../volume/sampleVolume.js';

/** One slice inside a stack of pixels. */
export interface PixelPlaneIn {
  readonly pixels: Int16Array | Float32Array;
  /** Index of the slice's first pixel. */
  readonly offset: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * A plane on another grid with the same axes. Each value is the mean over its own cell, about one sample per pixel of the
 * source; a cell of whole pixels is the plain mean of these. Beyond the source there is air.
 */
export function resamplePlane(
  { pixels, offset, columns, rows }: PixelPlaneIn,
  [stepX, , firstX, , stepY, firstY]: PlaneAffine,
  [height, width]: readonly [height: number, width: number],
): Float32Array {
  const [across, down] = [cellOffsets(stepX), cellOffsets(stepY)];
  const out = new Float32Array(height * width);
  for (let i = 0; i < out.length; i++) {
    const x = firstX + stepX * (i % width);
    const y = firstY + stepY * Math.floor(i / width);
    let sum = 0;
    for (const v of down) for (const u of across) sum += bilinear(pixels, offset, columns, rows, x + u, y + v);
    out[i] = sum / (across.length * down.length);
  }
  return out;
}

/** Where a cell of `step` source pixels is sampled, from its middle. */
function cellOffsets(step: number): readonly number[] {
  const count = Math.max(1, Math.round(step));
  return Array.from({ length: count }, (_, i) => ((i + 0.5) / count - 0.5) * step);
}
