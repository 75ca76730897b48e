import { type Affine, determinant, dot, length, normalise, transformDirection, type Vec3 } from '../geometry.js';

/**
 * Heads lie in the scanner within these limits of upright and straight; beyond them the fit is wrong, or the position
 * in the header is (feet first called head first turns the head upside down or back to front). Engineering limits.
 */
export const MAX_TURN_DEG = 50;
/** Adult heads against the template: the training range with a margin (models/training, generator/geometry.py). */
export const SCALE_RANGE = [0.65, 1.25] as const;
/** Template axes stay nearly at right angles in a head; more shear than this is a broken fit. Engineering limit. */
export const MAX_SKEW_DEG = 15;

/** Where the template's axes point in the patient of a head lying as its header says. */
const EXPECTED_LPS: readonly [Vec3, Vec3, Vec3] = [
  [-1, 0, 0],
  [0, -1, 0],
  [0, 0, 1],
];

/** True when the affine is a head's: right way up and round, of a head's size, without mirror or strong shear. */
export function isPlausiblePose(mniToLps: Affine): boolean {
  const axes = [
    transformDirection(mniToLps, [1, 0, 0]),
    transformDirection(mniToLps, [0, 1, 0]),
    transformDirection(mniToLps, [0, 0, 1]),
  ] as const;
  const turned = axes.every((axis, i) => angleDeg(axis, EXPECTED_LPS[i]!) <= MAX_TURN_DEG);
  const sized = axes.every(axis => length(axis) >= SCALE_RANGE[0] && length(axis) <= SCALE_RANGE[1]);
  const square = [
    [axes[0], axes[1]],
    [axes[0], axes[2]],
    [axes[1], axes[2]],
  ].every(([a, b]) => Math.abs(angleDeg(a!, b!) - 90) <= MAX_SKEW_DEG);
  return determinant(mniToLps) > 0 && turned && sized && square;
}

const angleDeg = (a: Vec3, b: Vec3) =>
  (Math.acos(Math.max(-1, Math.min(1, dot(normalise(a), normalise(b))))) * 180) / Math.PI;
