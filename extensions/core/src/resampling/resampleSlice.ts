import type { AnalysisGrid, AnalysisStack } from '../grid/analysisStack.js';
import type { PlaneAffine } from '../grid/sourcePixels.js';
import { resamplePlane } from './resamplePlane.js';

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
