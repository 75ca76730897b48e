import type { AnalysisGrid, AnalysisStack } from '../grid/analysisStack.js';
import type { PlaneAffine } from '../grid/sourcePixels.js';
import { bilinear } from '../volume/sampleVolume.js';

/** A network's own grid over an analysis slice; both share their middle. */
export interface SliceField {
  readonly sizePx: readonly [height: number, width: number];
  readonly spacingMm: number;
}

/** Grid coordinate of the field's first pixel and the step to the next, along columns (0) or rows (1). */
export function fieldSteps(grid: AnalysisGrid, { sizePx: [height, width], spacingMm }: SliceField, axis: 0 | 1) {
  const step = spacingMm / grid.spacingMm;
  return { first: (grid.sizePx[axis] - 1) / 2 - (([width, height][axis]! - 1) / 2) * step, step };
}

/** Pixels of the field to pixels of the grid. */
export function fieldAffine(grid: AnalysisGrid, field: SliceField): PlaneAffine {
  const [across, down] = [fieldSteps(grid, field, 0), fieldSteps(grid, field, 1)];
  return [across.step, 0, across.first, 0, down.step, down.first];
}

/** One slice in a network's grid, HU. */
export function resampleSlice(stack: AnalysisStack, slice: number, field: SliceField): Float32Array {
  const [columns, rows] = stack.sizePx;
  const plane = { pixels: stack.hu, offset: slice * columns * rows, columns, rows };
  return resamplePlane(plane, fieldAffine(stack, field), field.sizePx);
}

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
