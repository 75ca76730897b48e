import { STEP_MM } from './clotSection.js';

/** Densities are followed this far to both sides of a border, mm. */
export const BORDER_REACH_MM = 8;
/** Parts of the way from the one density to the other between which the border is measured. */
const [FROM_SHARE, TO_SHARE] = [0.2, 0.8];

/** A pixel beside a border: millimetres from it, negative on the dark side, and its density. */
export interface BesideBorder {
  readonly mm: number;
  readonly hu: number;
}

/** Mean density by the distance from a border, the dark side first; distances at which nothing lies are left out. */
export type BorderProfile = readonly BesideBorder[];

export function borderProfile(beside: readonly BesideBorder[]): BorderProfile {
  const half = Math.round(BORDER_REACH_MM / STEP_MM);
  const sums = new Array<number>(2 * half + 1).fill(0);
  const counts = new Array<number>(2 * half + 1).fill(0);
  for (const { mm, hu } of beside) {
    const bin = Math.round(mm / STEP_MM) + half;
    if (bin < 0 || bin > 2 * half) continue;
    sums[bin]! += hu;
    counts[bin]!++;
  }
  return sums.flatMap((sum, bin) => (counts[bin]! > 0 ? [{ mm: (bin - half) * STEP_MM, hu: sum / counts[bin]! }] : []));
}

/**
 * Width of the border between two densities, mm: from 20 to 80 % of the way from the one to the other, carried on to the whole way.
 * A step that the scanner has blurred (standard deviation s) measures 2.8 s: a sharp border reads 1.5 to 3 mm on a routine head
 * CT, never 0. Twice as wide as it was followed where a level is never reached.
 */
export function borderWidthMm(profile: BorderProfile, darkHu: number, brightHu: number): number {
  const at = (share: number) => darkHu + share * (brightHu - darkHu);
  const beyond = 2 * BORDER_REACH_MM;
  const middle = profile.findIndex(({ hu }, n) => hu >= at(0.5) && profile.slice(0, n).some(each => each.hu < at(0.5)));
  if (middle < 0) return beyond;
  // Outwards from the middle to where the level is reached first, on either side.
  let low = middle;
  while (low > 0 && profile[low]!.hu > at(FROM_SHARE)) low--;
  let high = middle;
  while (high < profile.length - 1 && profile[high]!.hu < at(TO_SHARE)) high++;
  if (profile[low]!.hu > at(FROM_SHARE) || profile[high]!.hu < at(TO_SHARE)) return beyond;
  const crossing = (a: BesideBorder, b: BesideBorder, hu: number) =>
    a.mm + ((hu - a.hu) / (b.hu - a.hu)) * (b.mm - a.mm);
  const from = crossing(profile[low]!, profile[low + 1]!, at(FROM_SHARE));
  const to = crossing(profile[high - 1]!, profile[high]!, at(TO_SHARE));
  return Math.max(0, to - from) / (TO_SHARE - FROM_SHARE);
}

/** Beside a border the dark side is looked at this far for something darker still, mm. */
const DIP_REACH_MM = 4;

/** How far the density beside the border falls below that of the dark part, HU: tissue between two clots. 0 where it does not. */
export const borderDipHu = (profile: BorderProfile, darkHu: number): number =>
  Math.max(0, ...profile.filter(({ mm }) => mm < 0 && mm >= -DIP_REACH_MM).map(({ hu }) => darkHu - hu));
