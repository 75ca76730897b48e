import { middleImage } from '../grid/analysisStack.js';
import { invertPlane, volumePlane } from '../grid/backToSource.js';
import { composePlane } from '../grid/planeAffine.js';
import { type PlaneAffine, sourcePixelAffine } from '../grid/sourcePixels.js';
import type { ImageModelManifest, SliceModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import type { PlacePlane } from '../postprocess/mapCollector.js';
import { placeCentred, placePlane } from '../postprocess/placeOutput.js';
import { imageTensors, inputAffine } from '../resampling/imageTensor.js';
import { fieldAffine } from '../resampling/resampleSlice.js';
import { sliceTensors } from '../resampling/sliceTensor.js';
import type { Scene } from './scene.js';

/** How a network looks at the head slice by slice, and how what it sees gets back. */
export interface SliceView {
  /** Its input for an analysis slice. */
  readonly tensor: (slice: number) => Tensor;
  readonly place: PlacePlane;
  /** Slice of the volume on which its boxes are drawn. */
  readonly sourceSlice: (slice: number) => number;
  /** Input pixels to pixels of that source image. */
  readonly toSource: (slice: number) => PlaneAffine;
}

export function sliceView(manifest: SliceModelManifest | ImageModelManifest, scene: Scene): SliceView {
  const { stack, volume, frame } = scene;
  const sourceSlice = (k: number) => middleImage(stack.slices[k]!)!;
  const gridToSource = (k: number) => sourcePixelAffine(stack, stack.slices[k]!, volumePlane(volume, sourceSlice(k)));
  if (manifest.input.frame === 'headSlice') {
    const { input } = manifest;
    return {
      tensor: sliceTensors(stack, frame, { ...manifest, input }),
      place: (plane, _slice, outside) => placeCentred(plane, stack, input, outside),
      sourceSlice,
      toSource: k => composePlane(gridToSource(k), fieldAffine(stack, input)),
    };
  }
  const { input } = manifest;
  const sourceToInput = inputAffine(volume, input);
  const tensor = imageTensors(volume, { ...manifest, input });
  return {
    tensor: k => tensor(sourceSlice(k)),
    place: (plane, k, outside) =>
      placePlane(plane, stack, { affine: composePlane(sourceToInput, gridToSource(k)), sizePx: input.sizePx }, outside),
    sourceSlice,
    toSource: () => invertPlane(sourceToInput),
  };
}
