import { dot, scale, subtract, type Vec3 } from '../geometry.js';
import type { AnalysisGrid, AnalysisSlice } from './analysisStack.js';

/** A 2 x 3 affine: `x = m[0] col + m[1] row + m[2]`, `y = m[3] col + m[4] row + m[5]`. */
export type PlaneAffine = readonly [number, number, number, number, number, number];

export type PointPx = readonly [x: number, y: number];

/** The part of an image's geometry that places its pixels (SourceImage has it). */
export interface PixelPlane {
  readonly originLps: Vec3;
  readonly rowLps: Vec3;
  readonly columnLps: Vec3;
  readonly spacingMm: readonly [betweenColumns: number, betweenRows: number];
}

/** Patient point of an analysis pixel (the formula of `AnalysisSlice`). */
export function analysisPointLps(grid: AnalysisGrid, slice: AnalysisSlice, col: number, row: number): Vec3 {
  const dx = (col - (grid.sizePx[0] - 1) / 2) * grid.spacingMm;
  const dy = (row - (grid.sizePx[1] - 1) / 2) * grid.spacingMm;
  const { centreLps: c, leftwardLps: u, posteriorLps: v } = slice;
  return [c[0] + dx * u[0] + dy * v[0], c[1] + dx * u[1] + dy * v[1], c[2] + dx * u[2] + dy * v[2]];
}

/**
 * Maps (col, row) of an analysis slice to pixel indices of a source image, centre of its first pixel = (0, 0).
 * The planes are parallel, so a slab's plane is carried to each of its source images along their common normal.
 */
export function sourcePixelAffine(grid: AnalysisGrid, slice: AnalysisSlice, image: PixelPlane): PlaneAffine {
  const origin = subtract(analysisPointLps(grid, slice, 0, 0), image.originLps);
  const perCol = scale(slice.leftwardLps, grid.spacingMm);
  const perRow = scale(slice.posteriorLps, grid.spacingMm);
  const [sx, sy] = image.spacingMm;
  const along = (axis: Vec3, mm: number) => [dot(perCol, axis) / mm, dot(perRow, axis) / mm, dot(origin, axis) / mm];
  const [a, b, c] = along(image.rowLps, sx) as [number, number, number];
  const [d, e, f] = along(image.columnLps, sy) as [number, number, number];
  return [a, b, c, d, e, f];
}

export const mapPoint = (m: PlaneAffine, col: number, row: number): PointPx => [
  m[0] * col + m[1] * row + m[2],
  m[3] * col + m[4] * row + m[5],
];

/** Analysis slice that holds a slice of the volume, -1 if none does. */
export const analysisSliceOf = (grid: AnalysisGrid, volumeSlice: number): number =>
  grid.slices.findIndex(slice => slice.sourceSlices.includes(volumeSlice));
