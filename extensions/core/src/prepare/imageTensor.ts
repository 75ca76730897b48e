import type { PlaneAffine } from '../decode/sourcePixels.js';
import type { ImageModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import type { CtVolume } from '../volume/ctVolume.js';
import { bilinear } from '../volume/sampleVolume.js';
import { invertPlane } from './backToSource.js';
import { channelTensor } from './channelTensor.js';

type ImageInput = ImageModelManifest['input'];

/** Pixels of a source image to pixels of the network's input: scaled about the corner, in a letterbox also centred. */
export function inputAffine({ sizeIjk: [columns, rows] }: CtVolume, { sizePx, fit }: ImageInput): PlaneAffine {
  const [height, width] = sizePx;
  const same = Math.min(width / columns, height / rows);
  const [sx, sy] = fit === 'letterbox' ? [same, same] : [width / columns, height / rows];
  // Corner of the first pixel is (-0.5, -0.5) in both.
  const shift = (scale: number, from: number, to: number) => (to - from * scale) / 2 + scale / 2 - 0.5;
  return [sx, 0, shift(sx, columns, width), 0, sy, shift(sy, rows, height)];
}

/** Gives the input for each slice of the volume, NCHW; the padding of a letterbox is air. */
export function imageTensors(volume: CtVolume, { input }: ImageModelManifest): (slice: number) => Tensor {
  const [height, width] = input.sizePx;
  const toSource = invertPlane(inputAffine(volume, input));
  const slices = volume.sizeIjk[2];
  return slice =>
    channelTensor(input.channels, {
      sizePx: input.sizePx,
      huAt: offset => {
        const wanted = slice + offset;
        return resized(volume, wanted >= 0 && wanted < slices ? wanted : slice, toSource, height, width);
      },
    });
}

/** Each pixel is the mean over its own cell, about one sample per source pixel. */
function resized(volume: CtVolume, slice: number, m: PlaneAffine, height: number, width: number): Float32Array {
  const [columns, rows] = volume.sizeIjk;
  const base = slice * columns * rows;
  const steps = (scale: number) => {
    const count = Math.max(1, Math.round(scale));
    return Array.from({ length: count }, (_, i) => ((i + 0.5) / count - 0.5) * scale);
  };
  const [across, down] = [steps(m[0]), steps(m[4])];
  const out = new Float32Array(height * width);
  for (let i = 0; i < out.length; i++) {
    const x = m[0] * (i % width) + m[2];
    const y = m[4] * Math.floor(i / width) + m[5];
    let sum = 0;
    for (const v of down) for (const u of across) sum += bilinear(volume.hu, base, columns, rows, x + u, y + v);
    out[i] = sum / (across.length * down.length);
  }
  return out;
}
