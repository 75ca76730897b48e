import { invertPlane } from '../grid/backToSource.js';
import type { PlaneAffine } from '../grid/sourcePixels.js';
import type { ImageModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import type { CtVolume } from '../volume/imageVolume.js';
import { channelTensor } from './channelTensor.js';
import { type PixelPlaneIn, resamplePlane } from './resampleSlice.js';

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
  const toSource = invertPlane(inputAffine(volume, input));
  const slices = volume.sizeIjk[2];
  return slice =>
    channelTensor(input.channels, {
      sizePx: input.sizePx,
      huAt: offset => {
        const wanted = slice + offset;
        return resamplePlane(planeIn(volume, wanted >= 0 && wanted < slices ? wanted : slice), toSource, input.sizePx);
      },
    });
}

const planeIn = ({ samples: hu, sizeIjk: [columns, rows] }: CtVolume, slice: number): PixelPlaneIn => ({
  pixels: hu,
  offset: slice * columns * rows,
  columns,
  rows,
});
