import { invert, scale, transformDirection, transformPoint, type Vec3 } from '../geometry.js';
import type { AnalysisGrid } from './analysisStack.js';
import type { HeadFrame } from './headFrame.js';
import { analysisPointLps } from './sourcePixels.js';

/** Template point (mm) of a slice's pixel: `origin + col * perCol + row * perRow`. */
export interface TemplatePlane {
  readonly origin: Vec3;
  readonly perCol: Vec3;
  readonly perRow: Vec3;
}

/** The template plane of each slice of the grid. */
export function templatePlanes(grid: AnalysisGrid, frame: HeadFrame): readonly TemplatePlane[] {
  const lpsToMni = invert(frame.mniToLps);
  return grid.slices.map(slice => ({
    origin: transformPoint(lpsToMni, analysisPointLps(grid, slice, 0, 0)),
    perCol: scale(transformDirection(lpsToMni, slice.leftwardLps), grid.spacingMm),
    perRow: scale(transformDirection(lpsToMni, slice.posteriorLps), grid.spacingMm),
  }));
}

/** One template coordinate (0 rightward, 1 anterior, 2 up; mm) of a voxel of the grid. */
export function templateCoordinate(grid: AnalysisGrid, frame: HeadFrame, axis: 0 | 1 | 2): (voxel: number) => number {
  const [width, height] = grid.sizePx;
  const planes = templatePlanes(grid, frame);
  return voxel => {
    const line = Math.floor(voxel / width);
    const { origin, perCol, perRow } = planes[Math.floor(line / height)]!;
    return origin[axis] + (voxel % width) * perCol[axis] + (line % height) * perRow[axis];
  };
}

/** Column (with its fraction) at which a row of a slice crosses the mid-sagittal plane, template x = 0. */
export const midlineCol = ({ origin, perCol, perRow }: TemplatePlane, row: number): number =>
  -(origin[0] + row * perRow[0]) / perCol[0];
