import { dot, length, scale, subtract } from '../geometry.js';
import type { ImageVolume } from './imageVolume.js';
import { median } from './median.js';

/** How the slices of one volume lie; every figure comes from positions and orientations, never from the tilt tag. */
export interface SliceSpacing {
  readonly medianMm: number;
  readonly minMm: number;
  readonly maxMm: number;
  /** From the lower face of the lowest slice to the upper face of the highest, mm along the normal. */
  readonly coverageMm: number;
  /** Largest stretch between two neighbouring slices that neither slice's thickness covers, mm; 0 when contiguous. */
  readonly largestGapMm: number;
  /** Share of the coverage that no slice covers, 0-1. */
  readonly uncoveredShare: number;
  /** Angle between the slice normal and the patient's long axis (Lps z): what the gantry tilt or a reformat made it. */
  readonly tiltDeg: number;
  /** Angle between the line of the slice origins and the normal; over 0 where a tilted gantry shears the stack. */
  readonly shearDeg: number;
}

const DEG = 180 / Math.PI;

/** Distances between neighbouring slices along the normal, mm, lowest pair first. */
export function slicesApartMm(volume: ImageVolume): readonly number[] {
  return volume.slices.slice(1).map((slice, k) => slice.positionMm - volume.slices[k]!.positionMm);
}

export function measureSpacing(volume: ImageVolume): SliceSpacing {
  const apart = slicesApartMm(volume);
  const { slices } = volume;
  const first = slices[0]!;
  const last = slices[slices.length - 1]!;
  const coverageMm = last.positionMm - first.positionMm + (first.thicknessMm + last.thicknessMm) / 2;
  const gaps = apart.map((mm, k) => Math.max(0, mm - (slices[k]!.thicknessMm + slices[k + 1]!.thicknessMm) / 2));
  const uncovered = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    medianMm: median(apart),
    minMm: apart.length > 0 ? Math.min(...apart) : 0,
    maxMm: apart.length > 0 ? Math.max(...apart) : 0,
    coverageMm,
    largestGapMm: Math.max(0, ...gaps),
    uncoveredShare: coverageMm > 0 ? uncovered / coverageMm : 0,
    tiltDeg: Math.acos(Math.min(1, Math.abs(volume.normalLps[2]))) * DEG,
    shearDeg: shearDeg(volume),
  };
}

/** PS3.3 C.7.6.2.1.1: the origins of a tilted acquisition move along the table, not along the slice normal. */
function shearDeg({ slices, normalLps }: ImageVolume): number {
  const between = subtract(slices[slices.length - 1]!.originLps, slices[0]!.originLps);
  const alongMm = dot(between, normalLps);
  if (!(Math.abs(alongMm) > 0)) return 0;
  return Math.atan2(length(subtract(between, scale(normalLps, alongMm))), Math.abs(alongMm)) * DEG;
}
