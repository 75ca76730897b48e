import {
  ANTERIOR_LIMB,
  CAPSULE_STRIP,
  CAUDATE_OVAL,
  type CorticalLevel,
  type Ellipse,
  GANGLIONIC_LEVEL,
  INSULA_STRIP,
  LENTIFORM_OVAL,
  LENTIFORM_TAPER,
  type Range,
  REGION_HEIGHT,
  SUPRAGANGLIONIC_LEVEL,
} from './atlasData.js';
import type { AspectsRegion } from './regions.js';

const within = (value: number, { fromMm, toMm }: Range): boolean => value >= fromMm && value <= toMm;

/** Coordinates along (l) and across (p, lateral positive) the long axis of an oval. */
function inOval(oval: Ellipse, xMm: number, yMm: number): { across: number; along: number } {
  const norm = Math.hypot(oval.axis[0], oval.axis[1]);
  const [ux, uy] = [oval.axis[0] / norm, oval.axis[1] / norm];
  const [dx, dy] = [xMm - oval.centreMm[0], yMm - oval.centreMm[1]];
  return { across: dx * uy - dy * ux, along: dx * ux + dy * uy };
}

/** 1 on the rim, less inside. */
const ovalRadius = (oval: Ellipse, at: { across: number; along: number }): number =>
  Math.hypot(at.across / oval.shortMm, at.along / oval.longMm);

/** Distance from the rim of an oval, negative inside. The angle of the nearest rim point is found by halving. */
export function rimDistanceMm(oval: Ellipse, xMm: number, yMm: number): number {
  const at = inOval(oval, xMm, yMm);
  const [p, l] = [Math.abs(at.across), Math.abs(at.along)];
  const { shortMm: a, longMm: b } = oval;
  let [low, high] = [0, Math.PI / 2];
  for (let i = 0; i < 20; i++) {
    const t = (low + high) / 2;
    // Half the derivative of the squared distance to the rim point (a cos t, b sin t).
    const slope = (b * b - a * a) * Math.sin(t) * Math.cos(t) + p * a * Math.sin(t) - l * b * Math.cos(t);
    if (slope < 0) low = t;
    else high = t;
  }
  const distance = Math.hypot(p - a * Math.cos(low), l - b * Math.sin(low));
  return ovalRadius(oval, at) <= 1 ? -distance : distance;
}

/** How much of the lentiform oval is left at this height, 0-1. */
function lentiformShare(zMm: number): number {
  const beyond = Math.max(0, Math.abs(zMm - LENTIFORM_TAPER.middleZMm) - LENTIFORM_TAPER.flatMm);
  return Math.sqrt(Math.max(0, 1 - (beyond / LENTIFORM_TAPER.taperMm) ** 2));
}

function inAnteriorLimb(absXMm: number, yMm: number): boolean {
  const { xMm, atYMm, slope, halfWidthMm, yMm: extent } = ANTERIOR_LIMB;
  return within(yMm, extent) && Math.abs(absXMm - xMm - (yMm - atYMm) * slope) <= halfWidthMm;
}

/** The deep region at a template point (`absXMm` = |x|), or undefined. Anterior limb, lentiform, caudate, capsule, insula. */
export function deepRegionAt(absXMm: number, yMm: number, zMm: number): AspectsRegion | undefined {
  if (within(zMm, REGION_HEIGHT.IC) && inAnteriorLimb(absXMm, yMm)) return 'IC';
  const lentiform = inOval(LENTIFORM_OVAL, absXMm, yMm);
  if (within(zMm, REGION_HEIGHT.L) && ovalRadius(LENTIFORM_OVAL, lentiform) <= lentiformShare(zMm)) return 'L';
  if (within(zMm, REGION_HEIGHT.C) && ovalRadius(CAUDATE_OVAL, inOval(CAUDATE_OVAL, absXMm, yMm)) <= 1) return 'C';
  const medial = lentiform.across <= 0;
  const strip = medial ? CAPSULE_STRIP : INSULA_STRIP;
  const name = medial ? 'IC' : 'I';
  if (!within(zMm, REGION_HEIGHT[name]) || !within(yMm, strip.yMm) || !within(absXMm, strip.absXMm)) return undefined;
  const rimMm = rimDistanceMm(LENTIFORM_OVAL, absXMm, yMm);
  return rimMm > 0 && within(rimMm, strip.rimMm) ? name : undefined;
}

/** The level that a slice belongs to, by the template height of the slice at the level point. */
export function levelAt(zMm: number): CorticalLevel | undefined {
  const { M1, M4 } = REGION_HEIGHT;
  if (zMm >= M1.fromMm && zMm < M1.toMm) return GANGLIONIC_LEVEL;
  return zMm >= M4.fromMm && zMm <= M4.toMm ? SUPRAGANGLIONIC_LEVEL : undefined;
}

/** Which of the three wedges (0 front, 1 middle, 2 back) a point lies in. */
export function wedgeAt(level: CorticalLevel, absXMm: number, yMm: number): 0 | 1 | 2 {
  const { frontBorder } = level;
  if (yMm > frontBorder.yMm + (absXMm - frontBorder.atXMm) * frontBorder.slope) return 0;
  return yMm > level.backBorderYMm ? 1 : 2;
}

/** Inner border of a wedge at this y and height, |x| in mm. */
export function innerBorderMm(level: CorticalLevel, wedge: 0 | 1 | 2, yMm: number, zMm: number): number {
  const inward = level.inwardPerMm.slopes[wedge] * Math.max(0, zMm - level.inwardPerMm.aboveZMm);
  const bend =
    wedge === 0
      ? Math.max(0, yMm - level.frontBend.beyondMm) * level.frontBend.slope
      : Math.max(0, level.backBend.beyondMm - yMm) * level.backBend.slope;
  return level.innerXMm[wedge] - inward + bend;
}

/** The wedge of a level in whose cortical region a template point lies, on a slice whose level point is at `levelZMm`; undefined in none. */
export function corticalWedgeAt(
  level: CorticalLevel,
  absXMm: number,
  yMm: number,
  levelZMm: number,
): 0 | 1 | 2 | undefined {
  if (!(yMm > level.yMm.fromMm && yMm < level.yMm.toMm)) return undefined;
  const wedge = wedgeAt(level, absXMm, yMm);
  return absXMm >= innerBorderMm(level, wedge, yMm, levelZMm) ? wedge : undefined;
}

/**
 * The cortical region at a template point of a slice whose level point lies at `levelZMm`, or undefined. There is no
 * outer border: the brain mask ends the region. Radiologists score by slices, so the level is the slice's, not the point's
 * (measured: mean Dice 0.74 against 0.70 with flat levels).
 */
export function corticalRegionAt(absXMm: number, yMm: number, levelZMm: number): AspectsRegion | undefined {
  const level = levelAt(levelZMm);
  const wedge = level && corticalWedgeAt(level, absXMm, yMm, levelZMm);
  return level && wedge !== undefined ? level.wedges[wedge] : undefined;
}
