import { dot, invert, transformDirection, transformPoint } from '../geometry.js';
import type { AnalysisGrid } from './analysisStack.js';
import type { HeadFrame } from './headFrame.js';

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
