import { dot, subtract, type Vec3 } from '../geometry.js';
import { AIR_FLOOR_HU } from './assembleVolume.js';
import type { CtVolume } from './ctVolume.js';

/** Value of everything outside the scanned field, HU: air. */
export const OUTSIDE_HU = AIR_FLOOR_HU;

/** Interpolated HU at patient points. Each slice keeps its own origin, so tilt and uneven spacing need no regular grid. */
export type VolumeSampler = (pointLps: Vec3) => number;

/**
 * Linear in all three directions: bilinear inside the two slices that bracket the point along the normal, then linear
 * between them. Beyond the outermost slices the value is held for half their thickness, then it is air.
 */
export function volumeSampler(volume: CtVolume): VolumeSampler {
  const { slices, normalLps: n } = volume;
  const last = slices.length - 1;
  const lowestMm = slices[0]!.positionMm - slices[0]!.thicknessMm / 2;
  const highestMm = slices[last]!.positionMm + slices[last]!.thicknessMm / 2;
  let cursor = 0;
  return point => {
    const mm = dot(point, n);
    if (!(mm >= lowestMm && mm <= highestMm)) return OUTSIDE_HU;
    // Neighbouring queries mostly hit the same bracket, so the search starts where the last one ended.
    while (cursor > 0 && slices[cursor]!.positionMm > mm) cursor--;
    while (cursor < last - 1 && slices[cursor + 1]!.positionMm <= mm) cursor++;
    const lower = slices[cursor]!;
    const upper = slices[Math.min(cursor + 1, last)]!;
    const span = upper.positionMm - lower.positionMm;
    const weight = span > 0 ? Math.min(1, Math.max(0, (mm - lower.positionMm) / span)) : 0;
    const below = weight < 1 ? inSlice(volume, cursor, point) : 0;
    return weight > 0 ? below * (1 - weight) + weight * inSlice(volume, cursor + 1, point) : below;
  };
}

/** The point is carried along the normal, so its in-plane position is the same in every slice: only the origin differs. */
function inSlice(volume: CtVolume, slice: number, point: Vec3): number {
  const fromOrigin = subtract(point, volume.slices[slice]!.originLps);
  const x = dot(fromOrigin, volume.rowLps) / volume.spacingMm[0];
  const y = dot(fromOrigin, volume.columnLps) / volume.spacingMm[1];
  const [columns, rows] = volume.sizeIjk;
  return bilinear(volume.hu, slice * columns * rows, columns, rows, x, y);
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
