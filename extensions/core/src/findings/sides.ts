import { analysisPointLps } from '../decode/sourcePixels.js';
import { invert, transformDirection, transformPoint } from '../geometry.js';
import type { AnalysisGrid } from '../prepare/analysisStack.js';
import type { HeadFrame } from '../prepare/headFrame.js';
import type { Side } from './regions.js';

/** Which half of the head a voxel of the grid lies in: the sign of its template x. */
export function voxelSides(grid: AnalysisGrid, frame: HeadFrame): (index: number) => Side {
  const lpsToMni = invert(frame.mniToLps);
  const [width, height] = grid.sizePx;
  const planes = grid.slices.map(slice => ({
    x0: transformPoint(lpsToMni, analysisPointLps(grid, slice, 0, 0))[0],
    perCol: transformDirection(lpsToMni, slice.leftwardLps)[0] * grid.spacingMm,
    perRow: transformDirection(lpsToMni, slice.posteriorLps)[0] * grid.spacingMm,
  }));
  return index => {
    const row = Math.floor(index / width);
    const { x0, perCol, perRow } = planes[Math.floor(row / height)]!;
    return x0 + (index % width) * perCol + (row % height) * perRow >= 0 ? 'right' : 'left';
  };
}
