import type { SourceImage } from '../volume/sourceImages.js';
import type { Dataset } from './dataset.js';
import { selectedImage } from './parseTree.js';

/**
 * The place of an image among those of a series; -1 where it is none of them. An image of one frame is the first of its
 * instance, whether that is said or not (PS3.3 10.3).
 */
export const sliceOfImage = (
  { sopInstanceUid, frameNumber = 1 }: { readonly sopInstanceUid: string; readonly frameNumber?: number | undefined },
  images: readonly SourceImage[],
): number =>
  images.findIndex(image => image.sopInstanceUid === sopInstanceUid && (image.frameNumber ?? 1) === frameNumber);

/** The place among the images of a series of the one that an outline is selected from; -1 where it is none of them. */
export const selectedSlice = (outline: Dataset, images: readonly SourceImage[]): number =>
  sliceOfImage(selectedImage(outline), images);
