import { dot, type Vec3 } from '../geometry.js';
import { AIR_FLOOR_HU } from './assembleVolume.js';
import type { ImageVolume, VolumeSlice } from './imageVolume.js';

/** Value of everything outside the scanned field, HU: air. */
export const OUTSIDE_HU = AIR_FLOOR_HU;

/** What is needed of a volume to sample it; an ImageVolume has all of it, and so has a coarser copy of one. */
export type SampledVolume = Pick<
  ImageVolume,
  'sizeIjk' | 'spacingMm' | 'rowLps' | 'columnLps' | 'normalLps' | 'samples'
> & {
  readonly slices: readonly Pick<VolumeSlice, 'originLps' | 'positionMm' | 'thicknessMm'>[];
};

/**
 * Samples `length` points from a start on, `stepLps` apart; the array handed out is overwritten by the next call.
 *
 * Linear in all three directions: bilinear inside the two slices that bracket a point along the normal, then linear
 * between them. Each slice keeps its own origin, so tilt and uneven spacing need no regular grid. Beyond the outermost
 * slices the value is held for half their thickness, then it is air. In-plane position and height change linearly along
 * a line, so points need no geometry of their own; the search for the bracket starts where the last one ended.
 */
export function lineSampler(volume: SampledVolume, stepLps: Vec3, length: number): (startLps: Vec3) => Float32Array {
  const { slices, normalLps, sizeIjk } = volume;
  const [columns, rows] = sizeIjk;
  const toX = (v: Vec3) => dot(v, volume.rowLps) / volume.spacingMm[0];
  const toY = (v: Vec3) => dot(v, volume.columnLps) / volume.spacingMm[1];
  const originsPx = slices.map(slice => [toX(slice.originLps), toY(slice.originLps)] as const);
  const [dx, dy, dMm] = [toX(stepLps), toY(stepLps), dot(stepLps, normalLps)];
  const last = slices.length - 1;
  const lowestMm = slices[0]!.positionMm - slices[0]!.thicknessMm / 2;
  const highestMm = slices[last]!.positionMm + slices[last]!.thicknessMm / 2;
  const inSlice = (k: number, x: number, y: number) =>
    bilinear(volume.samples, k * columns * rows, columns, rows, x - originsPx[k]![0], y - originsPx[k]![1]);
  const line = new Float32Array(length);
  let k = 0;
  return start => {
    const [x0, y0, startMm] = [toX(start), toY(start), dot(start, normalLps)];
    for (let i = 0; i < length; i++) {
      const mm = startMm + i * dMm;
      if (!(mm >= lowestMm && mm <= highestMm)) {
        line[i] = OUTSIDE_HU;
        continue;
      }
      while (k > 0 && slices[k]!.positionMm > mm) k--;
      while (k < last - 1 && slices[k + 1]!.positionMm <= mm) k++;
      const span = k < last ? slices[k + 1]!.positionMm - slices[k]!.positionMm : 0;
      const weight = span > 0 ? Math.min(1, Math.max(0, (mm - slices[k]!.positionMm) / span)) : 0;
      const x = x0 + i * dx;
      const y = y0 + i * dy;
      const below = weight < 1 ? inSlice(k, x, y) : 0;
      line[i] = weight > 0 ? below * (1 - weight) + weight * inSlice(k + 1, x, y) : below;
    }
    return line;
  };
}

/** Bilinear value of one image at (x, y), the centre of its first pixel being (0, 0); half a pixel of border is held. */
export function bilinear(
  pixels: Int16Array | Float32Array | Uint8Array,
  offset: number,
  columns: number,
  rows: number,
  x: number,
  y: number,
  outside: number = OUTSIDE_HU,
): number {
  if (!(x >= -0.5 && y >= -0.5 && x <= columns - 0.5 && y <= rows - 0.5)) return outside;
  const cx = Math.max(0, Math.min(x, columns - 1));
  const cy = Math.max(0, Math.min(y, rows - 1));
  const x0 = cx | 0;
  const y0 = cy | 0;
  const right = x0 < columns - 1 ? 1 : 0;
  const down = y0 < rows - 1 ? columns : 0;
  const fx = cx - x0;
  const fy = cy - y0;
  const i = offset + y0 * columns + x0;
  const top = pixels[i]! + fx * (pixels[i + right]! - pixels[i]!);
  const bottom = pixels[i + down]! + fx * (pixels[i + down + right]! - pixels[i + down]!);
  return top + fy * (bottom - top);
}
