import { cross, dot, type SliceGeometry } from '@ohif-stroke/core';

/** How far a stack of images reaches along its normal and how far apart its images lie (median), mm. */
export interface StackExtent {
  readonly coverageMm?: number;
  readonly spacingMm?: number;
}

/** Measured from the positions, as the nominal tags are often missing or wrong. One image has no extent. */
export function stackExtent(planes: readonly SliceGeometry[]): StackExtent {
  const [first] = planes;
  if (!first || planes.length < 2) return {};
  const normalLps = cross(first.rowLps, first.columnLps);
  const positionsMm = planes.map(p => dot(p.originLps, normalLps)).sort((a, b) => a - b);
  const gapsMm = positionsMm.slice(1).map((p, i) => p - positionsMm[i]!);
  gapsMm.sort((a, b) => a - b);
  return {
    coverageMm: positionsMm[positionsMm.length - 1]! - positionsMm[0]!,
    spacingMm: gapsMm[Math.floor(gapsMm.length / 2)]!,
  };
}
