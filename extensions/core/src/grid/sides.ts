import type { Side } from '../anatomy/regions.js';
import type { AnalysisGrid } from './analysisStack.js';
import type { HeadFrame } from './headFrame.js';
import { templateCoordinate } from './templatePlanes.js';

/** Which half of the head a voxel of the grid lies in: the sign of its template x. */
export function voxelSides(grid: AnalysisGrid, frame: HeadFrame): (voxel: number) => Side {
  const xOf = templateCoordinate(grid, frame, 0);
  return voxel => (xOf(voxel) >= 0 ? 'right' : 'left');
}
