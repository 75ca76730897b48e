import type { DrawnMark, MovedMark, SourceImage, Vec3 } from '@ohif-stroke/core';
import { imagePixel } from './imagePoints.js';
import type { MovablePoints } from './markHandles.js';

/** What becomes of a line while a reader has a point of it in hand. */
export interface Hand {
  /** What the figure draws along that line; undefined where it gives no such figure. */
  readonly along: (moved: MovedMark) => readonly DrawnMark[] | undefined;
  readonly over: (moved: MovedMark, marks: readonly DrawnMark[]) => void;
  readonly drop: () => void;
}

/** The points of a mark for a reader's hand; undefined for one that stays where it is. */
export function movingMark(
  mark: DrawnMark,
  image: SourceImage,
  label: string,
  { along, over, drop }: Hand,
): MovablePoints | undefined {
  const { figure, movable: line, slice } = mark;
  if (figure === undefined || line === undefined) return undefined;
  return {
    label,
    drop,
    over: (point, toLps) => {
      const points = mark.points.map((own, n) => (n === point ? pixelOf(image, toLps) : own));
      const moved = { figure, line, slice, points };
      const marks = along(moved);
      if (marks) over(moved, marks);
    },
  };
}

/** Pixel of a point in the plane of an image, on the image. */
function pixelOf(image: SourceImage, lps: Vec3) {
  const [x, y] = imagePixel(image, lps);
  const on = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));
  return [on(x, image.columns), on(y, image.rows)] as const;
}
