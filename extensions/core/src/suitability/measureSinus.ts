import type { CtVolume } from '../volume/imageVolume.js';

/** The superior sagittal sinus behind the brain, the largest vessel that every head CT shows. */
export interface SinusEvidence {
  /** Density reached in most slices, HU; undefined where too few slices show the place. */
  readonly sinusHu?: number;
}

/** Bone of the inner table; contrast medium in a sinus reaches 250 HU at most. */
const TABLE_HU = 350;
/** The search begins this far behind the middle of the cavity, and looks this far to either side of it. */
const FROM_MIDDLE_MM = 40;
const ASIDE_MM = 10;
/** Depth below the inner table at which the sinus is, clear of the bone's partial volume, and its half width. */
const DEPTH_MM = [3, 6] as const;
const HALF_WIDTH_MM = 2;
/** Slices with less of the cavity than this are vertex or base, where the table is cut aslant. */
const MIN_CAVITY_SHARE = 0.6;
const MIN_SLICES = 5;
/** The value that this share of the slices exceeds: a ridge of the occipital bone or a calcium in a few counts nothing. */
const EXCEEDING_SHARE = 0.6;

/**
 * How dense the blood in the sagittal sinus is: 40-70 HU without contrast medium, up to 80-90 with a clot or much
 * haematocrit, 110-250 after an injection. Measured just inside the skull behind the middle of the brain, where the
 * brightest of 20 mm is taken in each slice, as the sinus is seldom in the very middle.
 */
export function measureSinus(
  volume: CtVolume,
  cavityCm2: readonly number[],
  centrePx: readonly (readonly [number, number] | undefined)[],
): SinusEvidence {
  const largest = Math.max(...cavityCm2);
  const values = volume.slices.flatMap((_, k) => {
    const centre = centrePx[k];
    const hu = centre && cavityCm2[k]! >= MIN_CAVITY_SHARE * largest ? sinusInSlice(volume, k, centre) : undefined;
    return hu === undefined ? [] : [hu];
  });
  if (values.length < MIN_SLICES) return {};
  const sorted = values.toSorted((a, b) => a - b);
  return { sinusHu: sorted[Math.floor((1 - EXCEEDING_SHARE) * (sorted.length - 1))]! };
}

function sinusInSlice(volume: CtVolume, k: number, [x, y]: readonly [number, number]): number | undefined {
  const [columns, rows] = volume.sizeIjk;
  const base = columns * rows * k;
  const { rowLps, columnLps, spacingMm } = volume;
  // Behind is along that image axis which runs front to back, in whichever direction.
  const isUpright = Math.abs(columnLps[1]) >= Math.abs(rowLps[1]);
  const sign = (isUpright ? columnLps[1] : rowLps[1]) >= 0 ? 1 : -1;
  const [depthMm, asideMm] = isUpright ? [spacingMm[1], spacingMm[0]] : [spacingMm[0], spacingMm[1]];
  const at = (aside: number, back: number): number | undefined => {
    const i = Math.round(x) + (isUpright ? aside : sign * back);
    const j = Math.round(y) + (isUpright ? sign * back : aside);
    return i < 0 || j < 0 || i >= columns || j >= rows ? undefined : volume.samples[base + i + columns * j];
  };
  const half = Math.round(ASIDE_MM / asideMm);
  const profile = Array.from({ length: 2 * half + 1 }, (_, n) => belowTable(back => at(n - half, back), depthMm));
  return brightest(profile, Math.round(HALF_WIDTH_MM / asideMm));
}

/** Mean at the depth of the sinus below the first bone on the way back; undefined where there is none. */
function belowTable(at: (back: number) => number | undefined, stepMm: number): number | undefined {
  let back = Math.round(FROM_MIDDLE_MM / stepMm);
  for (let hu = at(back); hu === undefined || hu <= TABLE_HU; hu = at(++back)) if (hu === undefined) return undefined;
  const [near, far] = [Math.max(1, Math.round(DEPTH_MM[0] / stepMm)), Math.max(1, Math.round(DEPTH_MM[1] / stepMm))];
  let sum = 0;
  for (let depth = near; depth <= far; depth++) sum += at(back - depth) ?? 0;
  return sum / (far - near + 1);
}

/** Largest mean over the sinus' width. */
function brightest(profile: readonly (number | undefined)[], half: number): number | undefined {
  const means = profile.flatMap((_, n) => {
    const window = profile.slice(Math.max(0, n - half), n + half + 1);
    const values = window.flatMap(value => value ?? []);
    return window.length < 2 * half + 1 || values.length < window.length
      ? []
      : [values.reduce((a, b) => a + b, 0) / values.length];
  });
  return means.length === 0 ? undefined : Math.max(...means);
}
