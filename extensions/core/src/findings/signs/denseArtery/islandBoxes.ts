import type { SourceImage } from '../../../volume/sourceImages.js';
import type { SignBox } from '../sign.js';
import type { Island } from './islands.js';
import { placeOf } from './measureIsland.js';
import { pixelOn } from './onGrid.js';
import type { ZoneBlock } from './zoneBlock.js';

/** Room about an island, so that its box does not hide it, mm. */
const MARGIN_MM = 2;
/** An island on more slices is boxed on those of them where it is largest. */
const MOST_BOXES = 12;

/** One box an image, in whole pixels of it, the image with most of the island first. */
export function islandBoxes(block: ZoneBlock, { voxels }: Island, images: readonly SourceImage[]): readonly SignBox[] {
  const byPlane = new Map<number, (readonly [number, number])[]>();
  for (const voxel of voxels) {
    const [col, row, n] = placeOf(block, voxel);
    const image = images[block.slices[n]!]!;
    byPlane.set(n, [...(byPlane.get(n) ?? []), pixelOn(image, block.pointLps(col, row, n))]);
  }
  return [...byPlane]
    .sort(([a, first], [b, second]) => second.length - first.length || a - b)
    .slice(0, MOST_BOXES)
    .map(([n, points]) => {
      const slice = block.slices[n]!;
      const { columns, rows, spacingMm } = images[slice]!;
      const edges = (axis: 0 | 1, size: number) => {
        const values = points.map(point => point[axis]);
        const margin = MARGIN_MM / spacingMm[axis];
        const from = Math.min(size - 1, Math.max(0, Math.round(Math.min(...values) - margin)));
        const to = Math.min(size - 1, Math.max(from, Math.round(Math.max(...values) + margin)));
        return [from, to - from + 1] as const;
      };
      const [[x, width], [y, height]] = [edges(0, columns), edges(1, rows)];
      return { slice, x, y, width, height };
    });
}
