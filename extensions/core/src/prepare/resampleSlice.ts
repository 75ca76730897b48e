import { bilinear } from '../volume/sampleVolume.js';
import type { AnalysisGrid, AnalysisStack } from './analysisStack.js';

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

/**
 * One slice in a network's grid, HU. Each value is the mean over its own cell, one sample per millimetre; a cell of whole
 * millimetres on the 1 mm grid is the plain mean of its pixels.
 */
export function resampleSlice(stack: AnalysisStack, slice: number, field: SliceField): Float32Array {
  const [columns, rows] = stack.sizePx;
  const [height, width] = field.sizePx;
  const across = fieldSteps(stack, field, 0);
  const down = fieldSteps(stack, field, 1);
  const perSide = Math.max(1, Math.round(across.step));
  const offsets = Array.from({ length: perSide }, (_, i) => ((i + 0.5) / perSide - 0.5) * across.step);
  const base = slice * columns * rows;
  const out = new Float32Array(height * width);
  for (let i = 0; i < out.length; i++) {
    const x = across.first + (i % width) * across.step;
    const y = down.first + Math.floor(i / width) * down.step;
    let sum = 0;
    for (const v of offsets) for (const u of offsets) sum += bilinear(stack.hu, base, columns, rows, x + u, y + v);
    out[i] = sum / (perSide * perSide);
  }
  return out;
}
