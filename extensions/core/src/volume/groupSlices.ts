import { dot } from '../geometry.js';
import type { CtSlice } from './imageSeries.js';

/** Slices that can stand in one stack: same matrix, same pixel size, parallel. */
export interface SliceGroup<S extends Plane = CtSlice> {
  readonly members: readonly S[];
}

type Plane = Pick<CtSlice, 'columns' | 'rows' | 'spacingMm' | 'rowLps' | 'columnLps'>;

/** Engineering limit: header values are printed with 6 or more digits, so parallel images agree far better than this. */
export const PARALLEL_WITHIN_DEG = 1;
/** Engineering limit for pixel sizes that count as equal, relative. */
export const SAME_SPACING_WITHIN = 0.01;

/** Splits a series into stackable groups, largest first; groups of one size stay in file order. */
export function groupSlices<S extends Plane>(slices: readonly S[]): readonly SliceGroup<S>[] {
  const groups: { members: S[] }[] = [];
  for (const slice of slices) {
    const home = groups.find(group => stackable(group.members[0]!, slice));
    if (home) home.members.push(slice);
    else groups.push({ members: [slice] });
  }
  return groups.toSorted((a, b) => b.members.length - a.members.length);
}

function stackable(a: Plane, b: Plane): boolean {
  const parallel = Math.cos((PARALLEL_WITHIN_DEG * Math.PI) / 180);
  const near = (x: number, y: number) => Math.abs(x - y) <= SAME_SPACING_WITHIN * x;
  return (
    a.columns === b.columns &&
    a.rows === b.rows &&
    near(a.spacingMm[0], b.spacingMm[0]) &&
    near(a.spacingMm[1], b.spacingMm[1]) &&
    dot(a.rowLps, b.rowLps) > parallel &&
    dot(a.columnLps, b.columnLps) > parallel
  );
}
