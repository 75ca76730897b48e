import type { SourceImage } from '../volume/sourceImages.js';
import type { Dataset } from './dataset.js';
import { selectedImage } from './parseTree.js';

/** The place among the images of a series of the one that an outline is selected from; -1 where it is none of them. */
export function selectedSlice(outline: Dataset, images: readonly SourceImage[]): number {
  const { sopInstanceUid, frameNumber } = selectedImage(outline);
  return images.findIndex(
    image => image.sopInstanceUid === sopInstanceUid && (image.frameNumber ?? 1) === (frameNumber ?? 1),
  );
}
