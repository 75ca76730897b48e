import type { Side } from '../anatomy/regions.js';
import { dot, invert, scale, transformDirection, transformPoint, type Vec3 } from '../geometry.js';
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

/** All three of them, in that order. */
export const templateCoordinates = (grid: AnalysisGrid, frame: HeadFrame) =>
  [templateCoordinate(grid, frame, 0), templateCoordinate(grid, frame, 1), templateCoordinate(grid, frame, 2)] as const;

/** Column (with its fraction) at which a row of a slice crosses the mid-sagittal plane, template x = 0. */
export const midlineCol = ({ origin, perCol, perRow }: TemplatePlane, row: number): number =>
  -(origin[0] + row * perRow[0]) / perCol[0];

/** Which half of the head a voxel of the grid lies in: the sign of its template x. */
export function voxelSides(grid: AnalysisGrid, frame: HeadFrame): (voxel: number) => Side {
  const xOf = templateCoordinate(grid, frame, 0);
  return voxel => (xOf(voxel) >= 0 ? 'right' : 'left');
}

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

/** The level of a slice is read on the line template x = 0, y = -5: mid brain, between caudate head and thalamus. */
export const LEVEL_POINT_TEMPLATE_Y_MM = -5;

/**
 * Template z (mm) of each analysis slice where it crosses the line x = 0, y = -5. Readers score by slices, so the border
 * between M1-M3 and M4-M6 follows the acquisition plane (measured: region Dice 0.74 against 0.70 with flat levels).
 */
export function levelsMm(grid: AnalysisGrid, frame: HeadFrame): readonly number[] {
  const toMni = invert(frame.mniToLps);
  return grid.slices.map(slice => {
    const centre = transformPoint(toMni, slice.centreLps);
    const right = transformDirection(toMni, slice.leftwardLps);
    const back = transformDirection(toMni, slice.posteriorLps);
    // Solve centre + a * right + b * back = (0, -5, z) for a and b.
    const det = right[0] * back[1] - back[0] * right[1];
    const dx = -centre[0];
    const dy = LEVEL_POINT_TEMPLATE_Y_MM - centre[1];
    const a = (dx * back[1] - back[0] * dy) / det;
    const b = (right[0] * dy - dx * right[1]) / det;
    return dot([centre[2], right[2], back[2]], [1, a, b]);
  });
}
