import type { AnalysisGrid } from '../prepare/analysisStack.js';
import type { HeadFrame } from '../prepare/headFrame.js';
import { templatePlanes } from './templatePlanes.js';

/** Height of a voxel of the grid in the head, template z in mm. */
export function templateHeight(grid: AnalysisGrid, frame: HeadFrame): (voxel: number) => number {
  const [width, height] = grid.sizePx;
  const planes = templatePlanes(grid, frame);
  return voxel => {
    const line = Math.floor(voxel / width);
    const { origin, perCol, perRow } = planes[Math.floor(line / height)]!;
    return origin[2] + (voxel % width) * perCol[2] + (line % height) * perRow[2];
  };
}
