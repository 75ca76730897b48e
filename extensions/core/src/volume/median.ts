import { select } from './select.js';

/** Middle value, or the mean of the two in the middle; 0 for an empty list. */
export const median = (values: readonly number[]): number =>
  // A typed array sorts by value without a comparison function: much faster on the voxels of a region.
  medianOfSorted(Float64Array.from(values).sort());

/** The same of values that are in ascending order already. */
export function medianOfSorted(sorted: Float64Array): number {
  if (sorted.length === 0) return 0;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The same of values in any order, which keep it. */
export const medianOf = (values: Float32Array): number => medianWithin(values.slice());

/** The same, and the values are put in another order. */
export function medianWithin(values: Float32Array): number {
  if (values.length === 0) return 0;
  const middle = values.length >> 1;
  const upper = select(values, middle);
  return values.length % 2 === 1 ? upper : (select(values.subarray(0, middle), middle - 1) + upper) / 2;
}
