import type { AnalysisGrid } from '../prepare/analysisStack.js';
import type { HeadFrame } from '../prepare/headFrame.js';
import type { Side } from './regions.js';
import { templatePlanes } from './templatePlanes.js';

/** Which half of the head a voxel of the grid lies in: the sign of its template x. */
export function voxelSides(grid: AnalysisGrid, frame: HeadFrame): (index: number) => Side {
  const [width, height] = grid.sizePx;
  const planes = templatePlanes(grid, frame);
  return index => {
    const row = Math.floor(index / width);
    const { origin, perCol, perRow } = planes[Math.floor(row / height)]!;
    return origin[0] + (index % width) * perCol[0] + (row % height) * perRow[0] >= 0 ? 'right' : 'left';
  };
}
