import type { Affine, Vec3 } from '../geometry.js';

/** Middle of the brain in template millimetres: corrections turn and stretch about it, so that they do not also shift. */
export const BRAIN_MIDDLE_MM: Vec3 = [0, -18, 10];

/**
 * Pose of the head: an affine from template (MNI-like, RAS+: +x patient right, +y anterior, +z superior)
 * millimetres to patient (DICOM LPS) millimetres, with a figure that says how far to trust it.
 */
export interface HeadFrame {
  readonly mniToLps: Affine;
  /** Root mean square residual of the structures used for the fit, mm. */
  readonly residualMm: number;
  /** Structures that took part in the fit after outlier rejection. */
  readonly inliers: number;
  readonly trusted: boolean;
  /** How many of the structures that were found lie elsewhere than the pose says; absent where none were compared. */
  readonly contradicted?: { readonly off: number; readonly of: number };
}
