import type { ChannelSpec, SliceModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import type { AnalysisGrid, AnalysisStack } from './analysisStack.js';
import { channelValue } from './channelValue.js';

/**
 * One slice as the network's input, NCHW [1, channels, height, width]. The 1 mm grid is box-averaged to the model's
 * spacing first, then windowed. Beyond the lowest and highest slice the current one stands in.
 */
export function sliceTensor(stack: AnalysisStack, manifest: SliceModelManifest, slice: number): Tensor {
  const [height, width] = manifest.input.sizePx;
  const factor = boxFactor(stack, manifest);
  const pixels = height * width;
  const data = new Float32Array(manifest.input.channels.length * pixels);
  const planes = new Map<number, Float32Array>();
  const planeOf = (index: number) => {
    const known = planes.get(index);
    if (known) return known;
    const plane = boxAverage(stack, index, factor, height, width);
    planes.set(index, plane);
    return plane;
  };
  manifest.input.channels.forEach((channel, c) => {
    if ('coordinate' in channel) writeCoordinate(channel, manifest, data, c * pixels);
    else writeIntensity(channel, planeOf(neighbour(stack, slice, channel.slice ?? 0)), width, data, c * pixels);
  });
  return { dims: [1, manifest.input.channels.length, height, width], data };
}

type IntensityChannel = Extract<ChannelSpec, { readonly windowHu: unknown }>;
type CoordinateChannel = Extract<ChannelSpec, { readonly coordinate: unknown }>;

function neighbour({ slices }: AnalysisGrid, slice: number, offset: number): number {
  const wanted = slice + offset;
  return wanted >= 0 && wanted < slices.length ? wanted : slice;
}

/** A manifest that does not fit the analysis grid is a packaging mistake, so it throws. */
function boxFactor({ sizePx, spacingMm }: AnalysisGrid, { id, input }: SliceModelManifest): number {
  const factor = input.spacingMm / spacingMm;
  const fits =
    Number.isInteger(factor) && input.sizePx[0] * factor === sizePx[1] && input.sizePx[1] * factor === sizePx[0];
  if (!fits)
    throw new Error(
      `model ${id}: ${input.sizePx.join(' x ')} at ${input.spacingMm} mm does not tile the analysis grid`,
    );
  return factor;
}

function boxAverage(stack: AnalysisStack, slice: number, factor: number, height: number, width: number): Float32Array {
  const [fullWidth, fullHeight] = stack.sizePx;
  const base = slice * fullWidth * fullHeight;
  const plane = new Float32Array(height * width);
  for (let row = 0; row < height; row++) {
    for (let col = 0; col < width; col++) {
      let sum = 0;
      for (let y = 0; y < factor; y++) {
        const start = base + (row * factor + y) * fullWidth + col * factor;
        for (let x = 0; x < factor; x++) sum += stack.hu[start + x]!;
      }
      plane[row * width + col] = sum / (factor * factor);
    }
  }
  return plane;
}

function writeIntensity(
  channel: IntensityChannel,
  plane: Float32Array,
  width: number,
  out: Float32Array,
  offset: number,
) {
  for (let i = 0; i < plane.length; i++) {
    const col = i % width;
    // The grid's middle is the mid-sagittal line, so mirroring is reversing each row.
    const from = channel.mirrored ? i - col + (width - 1 - col) : i;
    out[offset + i] = channelValue(channel, plane[from]!);
  }
}

/** Offsets from the grid's centre: x to the patient's right, y anterior, z is 0 in a slice; template-like signs. */
function writeCoordinate(channel: CoordinateChannel, { input }: SliceModelManifest, out: Float32Array, offset: number) {
  const [height, width] = input.sizePx;
  const step = input.spacingMm / channel.scaleMm;
  for (let i = 0; i < height * width; i++) {
    const col = i % width;
    const row = (i - col) / width;
    const x = ((width - 1) / 2 - col) * step;
    const y = ((height - 1) / 2 - row) * step;
    out[offset + i] = channel.coordinate === 'x' ? x : channel.coordinate === 'y' ? y : 0;
  }
}
