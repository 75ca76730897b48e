import { dot, subtract, type Vec3 } from '../../../geometry.js';
import type { SourceImage } from '../../../volume/sourceImages.js';
import type { DarkPart } from './darkParts.js';

/** Room about what is boxed, so that its box does not hide it, mm. */
const MARGIN_MM = 1;

/** A rectangle in whole pixels of an image: first column and row inside. */
export interface PixelBox {
  readonly slice: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box of a part on the image that stands for its slice; none beyond the image. */
export function partBox({ section, pixels }: DarkPart, images: readonly SourceImage[]): readonly PixelBox[] {
  const [width] = section.sizePx;
  return pointsBox(
    pixels.map(i => section.pointLps(i % width, Math.floor(i / width))),
    section.slice,
    images,
  );
}

/** The box about patient points on an image. */
export function pointsBox(points: readonly Vec3[], slice: number, images: readonly SourceImage[]): readonly PixelBox[] {
  const image = images[slice];
  if (image === undefined || points.length === 0) return [];
  const { originLps, rowLps, columnLps, spacingMm, columns, rows } = image;
  const edges = (axis: Vec3, mm: number, size: number) => {
    const at = points.map(point => dot(subtract(point, originLps), axis) / mm);
    const margin = MARGIN_MM / mm;
    const from = Math.min(size - 1, Math.max(0, Math.round(Math.min(...at) - margin)));
    return [from, Math.min(size - 1, Math.max(from, Math.round(Math.max(...at) + margin))) - from + 1] as const;
  };
  const [x, width] = edges(rowLps, spacingMm[0], columns);
  const [y, height] = edges(columnLps, spacingMm[1], rows);
  return [{ slice, x, y, width, height }];
}
