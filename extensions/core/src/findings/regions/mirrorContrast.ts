import type { Component } from '../../grid/components.js';
import { mirrorVoxels } from '../../grid/templatePlanes.js';
import { median } from '../../volume/median.js';
import type { FindingBasis } from '../findingBasis.js';

/** With less tissue than this share of the lesion on either side there is nothing to compare with. */
const MIN_TISSUE_SHARE = 0.3;

export interface MirrorContrast {
  /** By how many per cent the part is darker than its mirror image; absent where too little tissue is left on either side. */
  readonly percent?: number;
  /** Share of the part whose mirror image says nothing, 0-1. */
  readonly silentShare: number;
}

/**
 * By how many per cent the tissue of a part of the brain is darker than that of its mirror image about the mid-sagittal
 * plane. Tissue only: `isTissue` leaves out fluid, calcification and old infarcts, so that a wide sulcus on one side makes
 * no infarct and an old cavity on the other side hides none. Where the mirror image `isSilent`, since it is denser than tissue
 * or marked itself, neither side of that pair has a say.
 */
export function mirrorContrast(
  { stack, frame, densityAt }: FindingBasis,
  isTissue: (index: number) => boolean,
  isSilent: (index: number) => boolean,
): (part: Component) => MirrorContrast {
  const mirrorOf = mirrorVoxels(stack, frame);
  return ({ voxels }) => {
    const own = new Set(voxels);
    const here: number[] = [];
    const opposite: number[] = [];
    let silent = 0;
    for (const voxel of voxels) {
      const mirror = mirrorOf(voxel);
      if (mirror !== undefined && !own.has(mirror) && isSilent(mirror)) {
        silent++;
        continue;
      }
      if (isTissue(voxel)) here.push(densityAt(voxel));
      if (mirror !== undefined && !own.has(mirror) && isTissue(mirror)) opposite.push(densityAt(mirror));
    }
    const silentShare = silent / voxels.length;
    if (Math.min(here.length, opposite.length) < MIN_TISSUE_SHARE * voxels.length) return { silentShare };
    const reference = median(opposite);
    return reference > 0 ? { silentShare, percent: (100 * (reference - median(here))) / reference } : { silentShare };
  };
}
