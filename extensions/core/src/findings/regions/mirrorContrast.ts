import type { Component } from '../../grid/components.js';
import { mirrorVoxels } from '../../grid/templatePlanes.js';
import { median } from '../../volume/median.js';
import type { FindingBasis } from '../findingBasis.js';

/** With less tissue than this share of the lesion on either side there is nothing to compare with. */
const MIN_TISSUE_SHARE = 0.3;

/**
 * By how many per cent the tissue of a part of the brain is darker than that of its mirror image about the mid-sagittal
 * plane. Tissue only: `isTissue` leaves out fluid, calcification and old infarcts, so that a wide sulcus on one side makes
 * no infarct and an old cavity on the other side hides none. Undefined where too little is left on either side: in an old
 * infarct, or where the mirror image is mostly the lesion itself or outside the brain.
 */
export function mirrorContrast(
  { stack, frame, densityAt }: FindingBasis,
  isTissue: (index: number) => boolean,
): (part: Component) => number | undefined {
  const mirrorOf = mirrorVoxels(stack, frame);
  return ({ voxels }) => {
    const own = new Set(voxels);
    const here: number[] = [];
    const opposite: number[] = [];
    for (const voxel of voxels) {
      if (isTissue(voxel)) here.push(densityAt(voxel));
      const mirror = mirrorOf(voxel);
      if (mirror !== undefined && !own.has(mirror) && isTissue(mirror)) opposite.push(densityAt(mirror));
    }
    if (Math.min(here.length, opposite.length) < MIN_TISSUE_SHARE * voxels.length) return undefined;
    const reference = median(opposite);
    return reference > 0 ? (100 * (reference - median(here))) / reference : undefined;
  };
}
