import type { Component } from '../../grid/components.js';
import { withMargin } from '../../grid/margin.js';
import { mirrorVoxels } from '../../grid/templatePlanes.js';
import type { FindingBasis } from '../findingBasis.js';
import { mirrorContrast } from '../regions/mirrorContrast.js';
import { surroundingContrast } from '../regions/surroundingContrast.js';

/**
 * Whether a marked part of the brain is darker than tissue. `bilateral` and `opposite` are dark for all that is known: the
 * mirror image says nothing, since it is marked as well or denser than tissue, and the surroundings of the part do not show it.
 */
export type Darkness = 'darker' | 'alike' | 'bilateral' | 'opposite';

interface Seen {
  /** 1 where tissue is denser than brain, see `denseSpots`. */
  readonly dense: Uint8Array;
  /** Non-zero where an acute infarct is marked. */
  readonly marked: Uint8Array;
  /** What is neither fluid nor too dense, and no old infarct. */
  readonly isTissue: (index: number) => boolean;
}

/**
 * The mirror image decides (one cut-off for all regions, see `minInfarctContrastPercent`). Where it says nothing the part has to
 * be darker than what is around it: a mark whose only evidence is a dense other side is not believed, and of two marks that
 * face each other neither takes the other away. What is mostly its own mirror image, or faces no brain, is taken as it is.
 */
export function darkness(basis: FindingBasis, { dense, marked, isTissue }: Seen): (part: Component) => Darkness {
  const { stack, frame, parameters } = basis;
  const besideDense = withMargin(dense, stack, parameters.haemorrhageMarginMm);
  const isOther = (i: number) => besideDense[i] === 1 || marked[i] !== 0;
  const contrastOf = mirrorContrast(basis, isTissue, isOther);
  const mirrorOf = mirrorVoxels(stack, frame);
  const facesDense = ({ voxels }: Component) => voxels.some(v => besideDense[mirrorOf(v) ?? v] === 1);
  return part => {
    const { percent, silentShare } = contrastOf(part);
    if (percent !== undefined) return percent >= parameters.minInfarctContrastPercent ? 'darker' : 'alike';
    if (silentShare === 0) return 'darker';
    const local = surroundingContrast(basis, part, { isTissue, isOther });
    if (local !== undefined && local >= parameters.minInfarctContrastPercent) return 'darker';
    return facesDense(part) ? 'opposite' : 'bilateral';
  };
}
