import { add, scale } from '../geometry.js';
import type { AnalysisGrid, AnalysisStack } from '../grid/analysisStack.js';
import type { HeadFrame } from '../grid/headFrame.js';
import { type TemplatePlane, templatePlanes } from '../grid/templatePlanes.js';
import type { SliceModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import { channelTensor } from './channelTensor.js';
import { fieldSteps, resampleSlice, type SliceField } from './resampleSlice.js';

/**
 * Gives a model's input for each analysis slice. The 1 mm grid is averaged to the model's spacing first, then windowed.
 * Beyond the lowest and highest slice the current one stands in.
 */
export function sliceTensors(
  stack: AnalysisStack,
  frame: HeadFrame,
  { input }: SliceModelManifest,
): (slice: number) => Tensor {
  const places = templatePlanes(stack, frame);
  const planes = new Map<number, Float32Array>();
  const planeOf = (slice: number): Float32Array => {
    const known = planes.get(slice);
    if (known) return known;
    const plane = resampleSlice(stack, slice, input);
    planes.set(slice, plane);
    return plane;
  };
  return slice =>
    channelTensor(input.channels, {
      sizePx: input.sizePx,
      huAt: offset => planeOf(slice + offset >= 0 && slice + offset < stack.slices.length ? slice + offset : slice),
      place: placeOf(stack, input, places[slice]!),
    });
}

/** Template plane of the model's pixels from that of the grid's; both share their middle. */
function placeOf(grid: AnalysisGrid, field: SliceField, { origin, perCol, perRow }: TemplatePlane): TemplatePlane {
  const across = fieldSteps(grid, field, 0);
  const down = fieldSteps(grid, field, 1);
  return {
    origin: add(origin, add(scale(perCol, across.first), scale(perRow, down.first))),
    perCol: scale(perCol, across.step),
    perRow: scale(perRow, down.step),
  };
}
