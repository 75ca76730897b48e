import { type Affine, compose, determinant, invert, type Vec3 } from '../geometry.js';
import type { HeadFrame } from '../grid/headFrame.js';
import type { VolumeModelManifest } from '../model/manifest.js';
import type { Tensor } from '../model/tensor.js';
import { medianOfSorted } from '../volume/median.js';
import type { HeadVolume } from './headVolume.js';
import { levelMidline } from './levelMidline.js';
import { isPlausiblePose } from './plausiblePose.js';
import { addEquation, emptySystem, solveSystem } from './weightedAffine.js';
import { withoutShear } from './withoutShear.js';

/** The same robust fit as in training (models/training, registration/pose.py, `fit_affine`). */
const FIT_ROUNDS = 12;
const SCALE_FLOOR_MM = 3;
const MIN_BRAIN_VOXELS = 200;
/** A brain of less than this is no head worth a pose, mL. Newborns have about 350 mL. Engineering limit. */
export const MIN_BRAIN_ML = 250;
/**
 * Median distance between predicted and fitted template coordinates, mm. Measured: 1.7-3 in upright heads, up to 5 in
 * extreme poses, 6.2-7.6 in heads turned by a quarter or a half. Engineering limit between them.
 */
export const MAX_RESIDUAL_MM = 6;

/** Grid offset and predicted template point of every brain voxel, mm, with the brain's probability. */
interface Correspondences {
  readonly offsetsMm: Float64Array;
  readonly templateMm: Float64Array;
  readonly probability: Float64Array;
}

/** Pose of the head: the network's coordinates freed of shear, then the midline. Never fails: a hopeless fit comes back untrusted. */
export function fitHeadFrame(
  head: HeadVolume,
  outputs: Readonly<Record<string, Tensor>>,
  manifest: VolumeModelManifest,
): HeadFrame {
  const coarse = fitCoordinates(head, outputs, manifest);
  if (!coarse.trusted) return coarse;
  const level = levelMidline({ ...coarse, mniToLps: withoutShear(coarse.mniToLps) }, head);
  return { ...level, trusted: isPlausiblePose(level.mniToLps) };
}

/** The robust affine alone, step for step the Python reference's. */
export function fitCoordinates(
  head: HeadVolume,
  outputs: Readonly<Record<string, Tensor>>,
  manifest: VolumeModelManifest,
): HeadFrame {
  const pairs = correspondences(head, outputs, manifest);
  const fit = pairs && robustFit(pairs);
  const offsetToMni = fit?.offsetToMni;
  if (!pairs || !fit || !offsetToMni || Math.abs(determinant(offsetToMni)) < 1e-3) return noFrame(head.centreLps);
  const mniToLps = compose(offsetToLps(head.centreLps), invert(offsetToMni));
  const brainMl = (pairs.probability.length * head.spacingMm ** 3) / 1000;
  return {
    mniToLps,
    residualMm: fit.residualMm,
    inliers: fit.inliers,
    trusted: brainMl >= MIN_BRAIN_ML && fit.residualMm <= MAX_RESIDUAL_MM && isPlausiblePose(mniToLps),
  };
}

/** Offsets are RAS millimetres from the grid's middle. */
const offsetToLps = ([x, y, z]: Vec3): Affine => [-1, 0, 0, x, 0, -1, 0, y, 0, 0, 1, z];

const noFrame = (centreLps: Vec3): HeadFrame => ({
  mniToLps: offsetToLps(centreLps),
  residualMm: Infinity,
  inliers: 0,
  trusted: false,
});

function correspondences(
  { sizeVoxels: [nz, ny, nx], spacingMm }: HeadVolume,
  outputs: Readonly<Record<string, Tensor>>,
  { id, outputs: specs }: VolumeModelManifest,
): Correspondences | undefined {
  const brain = outputs.brain?.data;
  const coords = outputs.coords?.data;
  const scaleMm = specs.find(spec => spec.name === 'coords')?.scaleMm;
  const voxels = nx * ny * nz;
  if (brain?.length !== voxels || coords?.length !== 3 * voxels || scaleMm === undefined) {
    throw new Error(`model ${id}: outputs brain and coords with scaleMm expected`);
  }
  const inside: number[] = [];
  for (let i = 0; i < voxels; i++) if (brain[i]! > 0) inside.push(i);
  if (inside.length < MIN_BRAIN_VOXELS) return undefined;
  const offsetsMm = new Float64Array(3 * inside.length);
  const templateMm = new Float64Array(3 * inside.length);
  inside.forEach((i, n) => {
    const index = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
    const size = [nx, ny, nz];
    for (let axis = 0; axis < 3; axis++) {
      offsetsMm[3 * n + axis] = (index[axis]! - (size[axis]! - 1) / 2) * spacingMm;
      templateMm[3 * n + axis] = coords[axis * voxels + i]! * scaleMm;
    }
  });
  return { offsetsMm, templateMm, probability: Float64Array.from(inside, i => 1 / (1 + Math.exp(-brain[i]!))) };
}

/** Iteratively reweighted least squares with weights p / (1 + (r / s)^2)^2 (Geman and McClure 1987). */
function robustFit(pairs: Correspondences) {
  const { probability } = pairs;
  let weights: Float64Array = probability;
  let residuals: Float64Array = new Float64Array(0);
  let offsetToMni: Affine | undefined;
  let scaleMm = SCALE_FLOOR_MM;
  for (let round = 0; round < FIT_ROUNDS; round++) {
    offsetToMni = leastSquares(pairs, weights);
    if (!offsetToMni) return undefined;
    residuals = residualsMm(pairs, offsetToMni);
    scaleMm = Math.max(SCALE_FLOOR_MM, 1.5 * medianOf(residuals));
    weights = probability.map((p, n) => p / (1 + (residuals[n]! / scaleMm) ** 2) ** 2);
  }
  const inliers = residuals.filter(r => r <= 2 * scaleMm).length;
  return { offsetToMni, residualMm: medianOf(residuals), inliers };
}

const medianOf = (values: Float64Array): number => medianOfSorted(values.toSorted());

/** Millimetres are divided by this inside the solver, so that its matrix is well conditioned. */
const CONDITION_MM = 100;

function leastSquares({ offsetsMm, templateMm }: Correspondences, weights: Float64Array): Affine | undefined {
  const systems = [emptySystem(), emptySystem(), emptySystem()] as const;
  for (let n = 0; n < weights.length; n++) {
    const x = offsetsMm[3 * n]! / CONDITION_MM;
    const y = offsetsMm[3 * n + 1]! / CONDITION_MM;
    const z = offsetsMm[3 * n + 2]! / CONDITION_MM;
    for (let axis = 0; axis < 3; axis++) addEquation(systems[axis]!, x, y, z, templateMm[3 * n + axis]!, weights[n]!);
  }
  const [x, y, z] = systems.map(solveSystem);
  if (!x || !y || !z) return undefined;
  const mm = ([a, b, c, d]: readonly [number, number, number, number]) =>
    [a / CONDITION_MM, b / CONDITION_MM, c / CONDITION_MM, d] as const;
  return [...mm(x), ...mm(y), ...mm(z)];
}

function residualsMm({ offsetsMm, templateMm }: Correspondences, m: Affine): Float64Array {
  const out = new Float64Array(offsetsMm.length / 3);
  for (let n = 0; n < out.length; n++) {
    const x = offsetsMm[3 * n]!;
    const y = offsetsMm[3 * n + 1]!;
    const z = offsetsMm[3 * n + 2]!;
    const dx = m[0] * x + m[1] * y + m[2] * z + m[3] - templateMm[3 * n]!;
    const dy = m[4] * x + m[5] * y + m[6] * z + m[7] - templateMm[3 * n + 1]!;
    const dz = m[8] * x + m[9] * y + m[10] * z + m[11] - templateMm[3 * n + 2]!;
    out[n] = Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
  return out;
}
