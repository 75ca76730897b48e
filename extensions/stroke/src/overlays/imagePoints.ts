import { dot, type SourceImage, subtract, type Vec3 } from '@ohif-stroke/core';

/** Patient point of a position in pixels of an image, centre of the first pixel = (0, 0). */
export function imagePointLps(image: SourceImage, x: number, y: number): Vec3 {
  const [sx, sy] = image.spacingMm;
  const at = (axis: 0 | 1 | 2) => image.originLps[axis] + x * sx * image.rowLps[axis] + y * sy * image.columnLps[axis];
  return [at(0), at(1), at(2)];
}

/** The way back: column and row, with fractions, of a point in the plane of an image. */
export function imagePixel({ originLps, rowLps, columnLps, spacingMm }: SourceImage, pointLps: Vec3) {
  const from = subtract(pointLps, originLps);
  return [dot(from, rowLps) / spacingMm[0], dot(from, columnLps) / spacingMm[1]] as const;
}
