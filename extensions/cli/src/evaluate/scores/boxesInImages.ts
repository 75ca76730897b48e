import {
  type Affine,
  failure,
  normalise,
  type Outcome,
  type SourceImage,
  success,
  transformPoint,
} from '@ohif-stroke/core';
import type { ReferenceBox } from '../cases/evaluationCase.js';
import { imageSpace, stepsOf } from '../reference/imageSpace.js';

/** The image file's own grid; absent for DICOM, whose slices are already the source images. */
export interface FileGrid {
  readonly sizeIjk: readonly [number, number, number];
  readonly ijkToLps: Affine;
}

/** Slices must run along the third axis within this, or `slice`, `x` and `y` would mean other axes (cosine). */
const LEAST_SLICE_COSINE = 0.7;

/**
 * Reference boxes in pixels of the source images. DICOM: `slice` counts the images by position from the inferior end. A
 * NIfTI box is in voxel indices of the file (x = i, y = j, slice = k) and goes through patient space.
 */
export function boxesInImages(
  boxes: readonly ReferenceBox[],
  images: readonly SourceImage[],
  file: FileGrid | undefined,
): Outcome<readonly ReferenceBox[]> {
  const slices = file?.sizeIjk[2] ?? images.length;
  const beyond = boxes.findIndex(box => box.slice >= slices);
  if (beyond >= 0) {
    const { slice } = boxes[beyond]!;
    return failure(
      'badBoxes',
      `boxes[${beyond}].slice is ${slice}, but the image has ${slices} slices, counted from 0.`,
    );
  }
  if (file === undefined) return success(boxes);
  const space = imageSpace(images);
  const along = normalise(stepsOf(file.ijkToLps)[2]);
  if (Math.abs(space.positionMm(along)) < LEAST_SLICE_COSINE) {
    return failure('badBoxes', 'boxes need an image whose third axis runs along the head.');
  }
  return success(boxes.map(box => toImage(box, file.ijkToLps, images, space)));
}

function toImage(
  box: ReferenceBox,
  ijkToLps: Affine,
  images: readonly SourceImage[],
  space: ReturnType<typeof imageSpace>,
): ReferenceBox {
  // Pixel i covers i - 0.5 .. i + 0.5.
  const [left, top] = [box.x - 0.5, box.y - 0.5];
  const corners = [left, left + box.width].flatMap(x =>
    [top, top + box.height].map(y => transformPoint(ijkToLps, [x, y, box.slice])),
  );
  const centre = transformPoint(ijkToLps, [left + box.width / 2, top + box.height / 2, box.slice]);
  const position = space.positionMm(centre);
  const slice = nearestImage(images, position, space);
  const pixels = corners.map(corner => space.pixelAt(slice, corner));
  const [xs, ys] = [pixels.map(([x]) => x), pixels.map(([, y]) => y)];
  const [x0, y0] = [Math.min(...xs), Math.min(...ys)];
  return {
    ...box,
    slice,
    x: x0 + 0.5,
    y: y0 + 0.5,
    width: Math.max(...xs) - x0,
    height: Math.max(...ys) - y0,
  };
}

function nearestImage(images: readonly SourceImage[], position: number, space: ReturnType<typeof imageSpace>): number {
  const distance = (k: number) => Math.abs(space.positionMm(images[k]!.originLps) - position);
  return images.reduce((best, _, k) => (distance(k) < distance(best) ? k : best), 0);
}
