import type { TemplatePlane } from '../grid/templatePlanes.js';
import { type ChannelSpec, type CoordinateChannel, isCoordinate } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import { writeChannel } from './channelValue.js';
import { medianOfNine } from './medianOfNine.js';

/** HU of a slice and of its neighbours, in a network's own pixels. */
export interface SlicePlanes {
  readonly sizePx: readonly [height: number, width: number];
  /** HU of the slice `offset` slices above (below where negative); beyond the ends the slice itself. */
  readonly huAt: (offset: number) => Float32Array;
  /** Template millimetres of the pixels; absent for images as acquired, whose manifests have no coordinate channels. */
  readonly place?: TemplatePlane;
}

/** One slice as a network's input, NCHW [1, channels, height, width] (models/training, data/channels.py, `assemble`). */
export function channelTensor(channels: readonly ChannelSpec[], { sizePx, huAt, place }: SlicePlanes): Tensor {
  const [height, width] = sizePx;
  const pixels = height * width;
  const data = new Float32Array(channels.length * pixels);
  channels.forEach((channel, c) => {
    if (isCoordinate(channel)) {
      if (place) writeCoordinate(channel, place, width, data.subarray(c * pixels, (c + 1) * pixels));
      return;
    }
    const plane = huAt(channel.slice ?? 0);
    const hu = channel.enhance === 'darkRegions' ? medianOfNine(plane, width) : plane;
    writeChannel(channel, hu, width, data, c * pixels);
  });
  return { dims: [1, channels.length, height, width], data };
}

function writeCoordinate(
  { coordinate, scaleMm }: CoordinateChannel,
  { origin, perCol, perRow }: TemplatePlane,
  width: number,
  out: Float32Array,
): void {
  const axis = { x: 0, y: 1, z: 2 }[coordinate];
  for (let i = 0; i < out.length; i++) {
    const col = i % width;
    out[i] = (origin[axis]! + col * perCol[axis]! + ((i - col) / width) * perRow[axis]!) / scaleMm;
  }
}
