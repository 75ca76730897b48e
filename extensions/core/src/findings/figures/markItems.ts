import type { Code } from '../../dataset/codes.js';
import { type Item, polyline } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { selectedSlice } from '../../dataset/selectedSlice.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import type { Mark } from './mark.js';

type Line = Pick<Mark, 'slice' | 'points'>;

/** From the centre of an image's first pixel, where marks count from, to its outer corner, where SCOORDs do (PS3.3 C.18.6.1.1). */
const HALF_PX = 0.5;

/** A line on its image, as an SCOORD below the number that it stands for. */
export const lineItem = (name: Code, { slice, points }: Line, images: readonly SourceImage[]): Item<'SCOORD'> =>
  polyline(
    name,
    points.map(([x, y]) => [x + HALF_PX, y + HALF_PX] as const),
    images[slice]!,
  );

/** Reads such an item back; undefined where it is none, or on none of the images. */
export function lineOf(item: Dataset | undefined, images: readonly SourceImage[]): Line | undefined {
  const values = Array.isArray(item?.GraphicData) ? item.GraphicData.map(Number) : [];
  if (item === undefined || values.length < 4 || values.length % 2 !== 0 || !values.every(Number.isFinite))
    return undefined;
  const slice = selectedSlice(item, images);
  const points = Array.from(
    { length: values.length / 2 },
    (_, i) => [values[2 * i]! - HALF_PX, values[2 * i + 1]! - HALF_PX] as const,
  );
  return slice < 0 ? undefined : { slice, points };
}
