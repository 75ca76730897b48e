import type { HeadVolume } from '../registration/headVolume.js';
import { TISSUE_ABOVE_HU, TOP_SLICE_VOXELS } from '../registration/tissueCentre.js';

/**
 * Share of the head's largest cross-section that its lowest one may have in a dome. The soft tissue of a neck has about
 * 0.45 of a head's, a dome cut a centimetre below its top 0.3. Engineering limit between them.
 */
const DOME_SHARE = 0.35;
/** The densities of the head volume are 0-1 of this window, HU. */
const WINDOW_HU = 80;

/**
 * Whether the tissue ends below in a dome, as it does in a head upside down, and not in a cut through neck or skull. A
 * scan without vertex fits better upside down, its cut then lying where necks are cut; only a dome below says that it is.
 */
export function closedBelow({ tensor: { data }, sizeVoxels: [nz, ny, nx] }: HeadVolume): boolean {
  const areas = Array.from({ length: nz }, (_, z) => {
    let count = 0;
    for (let i = z * nx * ny; i < (z + 1) * nx * ny; i++) if (data[i]! * WINDOW_HU > TISSUE_ABOVE_HU) count++;
    return count;
  });
  const lowest = areas.find(area => area >= TOP_SLICE_VOXELS);
  return lowest === undefined || lowest <= DOME_SHARE * Math.max(...areas);
}
