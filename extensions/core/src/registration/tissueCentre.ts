import type { Vec3 } from '../geometry.js';
import type { RasBox } from './softTissueBox.js';

/** Tissue is denser than this on the soft-tissue scale (bone and air are 0 there), HU. */
export const TISSUE_ABOVE_HU = 15;
/** Only the top of the tissue counts, mm: the head without neck and shoulders. */
export const HEAD_HEIGHT_MM = 130;
/** A slice with fewer eroded voxels is not the head's top. */
export const TOP_SLICE_VOXELS = 10;

/**
 * Centre (voxel index) of the soft tissue in the top 130 mm, the point on which the head-frame network's crop is
 * centred; the same steps as in training (models/training, registration/pose.py, `tissue_centre`).
 * Undefined where there is none.
 */
export function tissueCentre(box: RasBox): Vec3 | undefined {
  const [nx, ny, nz] = box.sizeXyz;
  const perSlice = Array.from({ length: nz }, () => [0, 0, 0] as [count: number, x: number, y: number]);
  for (let z = 1; z < nz - 1; z++) {
    for (let y = 1; y < ny - 1; y++) {
      for (let x = 1; x < nx - 1; x++) {
        if (!isCore(box.values, x + nx * (y + ny * z), nx, nx * ny)) continue;
        const sums = perSlice[z]!;
        sums[0] += 1;
        sums[1] += x;
        sums[2] += y;
      }
    }
  }
  const top = perSlice.findLastIndex(sums => sums[0] >= TOP_SLICE_VOXELS);
  if (top < 0) return undefined;
  const lowest = top - HEAD_HEIGHT_MM / box.spacingMm;
  let [count, sx, sy, sz] = [0, 0, 0, 0];
  perSlice.forEach(([n, x, y], z) => {
    if (z <= lowest) return;
    count += n;
    sx += x;
    sy += y;
    sz += n * z;
  });
  return [sx / count, sy / count, sz / count];
}

/** Tissue whose six neighbours are tissue too. */
function isCore(values: Float32Array, i: number, row: number, slice: number): boolean {
  return (
    values[i]! > TISSUE_ABOVE_HU &&
    values[i - 1]! > TISSUE_ABOVE_HU &&
    values[i + 1]! > TISSUE_ABOVE_HU &&
    values[i - row]! > TISSUE_ABOVE_HU &&
    values[i + row]! > TISSUE_ABOVE_HU &&
    values[i - slice]! > TISSUE_ABOVE_HU &&
    values[i + slice]! > TISSUE_ABOVE_HU
  );
}
