import type { AnalysisGrid } from '../../grid/analysisStack.js';
import type { HeadFrame } from '../../grid/headFrame.js';
import { mirrorVoxels } from '../../grid/templatePlanes.js';

/** The zone (1 = inside) together with its mirror image: what one side cannot be compared in, the other cannot either. */
export function onBothSides(zone: Uint8Array, grid: AnalysisGrid, frame: HeadFrame): Uint8Array {
  const both = zone.slice();
  const mirrorOf = mirrorVoxels(grid, frame);
  zone.forEach((inside, i) => {
    const mirror = inside === 1 ? mirrorOf(i) : undefined;
    if (mirror !== undefined) both[mirror] = 1;
  });
  return both;
}
