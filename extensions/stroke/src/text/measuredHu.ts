/**
 * A median density as it is shown: none where no voxel could be counted (all of the region is blood, calcium or CSF), since
 * the tissue window begins far above 0 HU and a 0 there would look like a measurement.
 */
export const measuredHu = (huMedian: number): number => (huMedian > 0 ? huMedian : Number.NaN);
