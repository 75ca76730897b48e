import type { AnalysisGrid } from '../prepare/analysisStack.js';
import type { HeadFrame } from '../prepare/headFrame.js';
import type { Side } from './regions.js';
import { templateCoordinate } from './templatePlanes.js';

/** Which half of the head a voxel of the grid lies in: the sign of its template x. */
export function voxelSides(grid: AnalysisGrid, frame: HeadFrame): (voxel: number) => Side {
  const xOf = templateCoordinate(grid, frame, 0);
  return voxel => (xOf(voxel) >= 0 ? 'right' : 'left');
}
