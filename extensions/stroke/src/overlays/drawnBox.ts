import type { AnyBox, BoxFinding, StrokeResult, Vec3 } from '@ohif-stroke/core';
import { imagePixel } from './imagePoints.js';

/** Boxes that a reader drew are known by their id: no network stands behind them, so they show no probability. */
export const READER_BOX = 'reader-';
export const isReaderBox = ({ id, modelId }: Pick<AnyBox, 'id' | 'modelId'>): boolean =>
  modelId === undefined && id.startsWith(READER_BOX);

/** Smaller is a slip of the mouse, mm. */
const SMALLEST_MM = 2;

/** A rectangle of patient points on one image as a box in its pixels; undefined for a slip of the mouse. */
export function drawnBox(
  { images, headFrame }: Pick<StrokeResult, 'images' | 'headFrame'>,
  slice: number,
  points: readonly Vec3[],
  id: string,
): BoxFinding | undefined {
  const image = images[slice];
  if (!image || points.length < 2) return undefined;
  const { spacingMm, columns, rows } = image;
  const pixels = points.map(point => imagePixel(image, point));
  const along = (axis: 0 | 1, size: number) => {
    const at = pixels.map(pixel => pixel[axis]);
    const from = Math.max(0, Math.ceil(Math.min(...at)));
    return { from, size: Math.min(size - 1, Math.floor(Math.max(...at))) - from + 1 };
  };
  const x = along(0, columns);
  const y = along(1, rows);
  if (x.size * spacingMm[0] < SMALLEST_MM || y.size * spacingMm[1] < SMALLEST_MM) return undefined;
  const middle = Math.max(...points.map(p => p[0])) / 2 + Math.min(...points.map(p => p[0])) / 2;
  return {
    id,
    componentId: id,
    label: 'infarct',
    probability: 1,
    slice,
    x: x.from,
    y: y.from,
    width: x.size,
    height: y.size,
    // LPS: x grows towards the patient's left; the template's origin lies in the mid-plane.
    side: middle > headFrame.mniToLps[3] ? 'left' : 'right',
  };
}
