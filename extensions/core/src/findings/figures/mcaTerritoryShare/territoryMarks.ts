import type { Side } from '../../../anatomy/regions.js';
import { outlineArea, sliceOutlines } from '../../../grid/sliceOutlines.js';
import type { DrawnHead } from '../figure.js';
import type { Mark } from '../mark.js';
import { isOfSide } from './measureShare.js';

/** Smaller parts of the outline are crumbs at a border between regions, mm2. */
const LEAST_AREA_MM2 = 40;

/** Regions stay as they are while a reader works: traced once. */
const known = new WeakMap<Uint8Array, Map<Side, readonly Mark[]>>();

/** The border of all regions of a side on every image that has some, the largest first. */
export function territoryMarks(side: Side, head: DrawnHead): readonly Mark[] {
  const bySide = known.get(head.maps.regions) ?? new Map<Side, readonly Mark[]>();
  known.set(head.maps.regions, bySide);
  const marks = bySide.get(side) ?? trace(side, head);
  bySide.set(side, marks);
  return marks;
}

function trace(side: Side, { grid, images, maps }: DrawnHead): readonly Mark[] {
  const belongs = isOfSide(side);
  const area = ({ slice, points }: Mark) => {
    const [across, down] = images[slice]!.spacingMm;
    return Math.abs(outlineArea(points)) * across * down;
  };
  return images
    .flatMap((_image, slice) =>
      sliceOutlines(maps.regions, grid, images, slice, belongs).map(
        (points): Mark => ({ slice, shape: 'outline', points }),
      ),
    )
    .filter(mark => area(mark) >= LEAST_AREA_MM2)
    .toSorted((a, b) => area(b) - area(a));
}
