import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { planeSize } from '../../grid/analysisStack.js';
import type { Component } from '../../grid/components.js';
import type { HeadFrame } from '../../grid/headFrame.js';
import { templateCoordinate } from '../../grid/templatePlanes.js';
import { networkCertainty } from '../aspects/networkCertainty.js';
import type { FindingParameters } from '../parameters.js';

/** Share of a lesion below the level of the skull base from which it belongs there. */
const BASE_SHARE = 2 / 3;

/**
 * Whether an acute infarct is credible where it lies: everywhere the network must rather say yes than no, on the whole or
 * in a core that is large enough (a large infarct has a wide doubtful rim), and be certain of one that is seen on a single
 * cut, or at the skull base. `infarct` is its probability x 255.
 */
export function credibleInfarct(
  grid: AnalysisGrid,
  frame: HeadFrame,
  infarct: Uint8Array,
  { minMeanInfarct, certainMeanInfarct, certainInfarctCoreMl, skullBaseZMm }: FindingParameters,
): (lesion: Component) => boolean {
  const plane = planeSize(grid);
  const sliceOf = (voxel: number) => Math.floor(voxel / plane);
  const zOf = templateCoordinate(grid, frame, 2);
  const certaintyOf = networkCertainty(grid, infarct, certainMeanInfarct);
  return lesion => {
    const { voxels } = lesion;
    const { mean, certainMl } = certaintyOf(lesion);
    if (mean < minMeanInfarct && certainMl < certainInfarctCoreMl) return false;
    if (mean >= certainMeanInfarct) return true;
    // Ascending: the first and the last voxel lie on the lowest and the highest slice.
    if (grid.slices.length > 1 && sliceOf(voxels[0]!) === sliceOf(voxels.at(-1)!)) return false;
    return voxels.reduce((n, v) => n + (zOf(v) < skullBaseZMm ? 1 : 0), 0) < BASE_SHARE * voxels.length;
  };
}
