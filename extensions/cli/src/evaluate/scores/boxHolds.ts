import type { SignBox, SourceImage, Vec3 } from '@ohif-stroke/core';
import { medianOf } from '../metrics/summaries.js';
import { imageSpace } from '../reference/imageSpace.js';

/** What is looked for lies between two images as often as on one, and a box is drawn on those where most of it is. */
const BEYOND_IMAGE_MM = 1.5;

/** Whether a point of the patient lies in a box, on its image or hardly beyond it. */
export function boxHolds(images: readonly SourceImage[]) {
  const space = imageSpace(images);
  const half = pitchOf(images) / 2 + BEYOND_IMAGE_MM;
  return ({ slice, x, y, width, height }: SignBox, point: Vec3): boolean => {
    if (Math.abs(space.positionMm(images[slice]!.originLps) - space.positionMm(point)) > half) return false;
    const [col, row] = space.pixelAt(slice, point);
    return col >= x - 0.5 && col <= x + width - 0.5 && row >= y - 0.5 && row <= y + height - 0.5;
  };
}

/** Distance of neighbouring images, mm. */
export function pitchOf(images: readonly SourceImage[]): number {
  const space = imageSpace(images);
  const levels = images.map(({ originLps }) => space.positionMm(originLps));
  return medianOf(levels.slice(1).map((level, n) => level - levels[n]!)) ?? images[0]!.thicknessMm;
}
