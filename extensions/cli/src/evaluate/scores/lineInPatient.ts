import {
  add,
  failure,
  type Outcome,
  type SourceImage,
  scale,
  success,
  transformPoint,
  type Vec3,
} from '@ohif-stroke/core';
import type { FileGrid } from './boxesInImages.js';

/** Column, row and slice in indices of the image file, as in the boxes of a case. */
export type FilePoint = readonly [number, number, number];

/** Points of a case's `field` in the image file, in patient millimetres (LPS). DICOM: `slice` counts the images from the inferior end. */
export function lineInPatient(
  field: 'denseArteries' | 'haematomaSigns',
  points: readonly FilePoint[],
  images: readonly SourceImage[],
  file: FileGrid | undefined,
): Outcome<readonly Vec3[]> {
  const slices = file?.sizeIjk[2] ?? images.length;
  const beyond = points.find(([, , k]) => k < -0.5 || k > slices - 0.5);
  if (beyond !== undefined) {
    return failure(
      'badPlace',
      `"${field}": it names slice ${beyond[2]}, but the image has ${slices} slices, counted from 0.`,
    );
  }
  return success(points.map(point => (file ? transformPoint(file.ijkToLps, point) : onImages(point, images))));
}

function onImages([x, y, k]: FilePoint, images: readonly SourceImage[]): Vec3 {
  const at = Math.min(images.length - 1, Math.max(0, Math.round(k)));
  const { originLps, rowLps, columnLps, spacingMm } = images[at]!;
  return add(originLps, add(scale(rowLps, x * spacingMm[0]), scale(columnLps, y * spacingMm[1])));
}
