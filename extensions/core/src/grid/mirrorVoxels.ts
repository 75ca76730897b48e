import type { AnalysisGrid } from './analysisStack.js';
import type { HeadFrame } from './headFrame.js';
import { midlineCol, templatePlanes } from './templatePlanes.js';

/** The voxel at the mirror place about the mid-sagittal plane, in the same row; undefined beyond the grid. */
export function mirrorVoxels(grid: AnalysisGrid, frame: HeadFrame): (index: number) => number | undefined {
  const [width, height] = grid.sizePx;
  const planes = templatePlanes(grid, frame);
  return index => {
    const line = Math.floor(index / width);
    const midline = midlineCol(planes[Math.floor(line / height)]!, line % height);
    const col = Math.round(2 * midline - (index % width));
    return col >= 0 && col < width ? line * width + col : undefined;
  };
}
