import { type Affine, compose, invert, length, transformDirection, type Vec3 } from '../geometry.js';
import type { HeadFrame } from '../grid/headFrame.js';
import { BRAIN_SHAPE, brainShape, knownShape } from './brainShape.js';
import type { BrainSample, HeadAnatomy } from './headAnatomy.js';
import { isPlausiblePose } from './plausiblePose.js';
import { type Anchor, anchorDistance, anchorsOf, spreadsOff } from './poseAnchors.js';
import { correctionAffine } from './poseCorrection.js';
import { solveLinear } from './solveLinear.js';

/**
 * Expected error of the coarse pose (one standard deviation), the strength of the prior: turns about x (pitch), y (roll)
 * and z (yaw) in degrees, stretch along x, y, z, shift along x, y, z in mm. From 30 synthetic heads turned by up to 25
 * degrees about every axis: 1.4, 1.0 and 0.8 degrees, 2.4-3 %, 0.5, 1.3 and 3 mm.
 */
const PRIOR_SPREAD = [2, 1, 1.5, 0.03, 0.03, 0.03, 2, 3, 3] as const;
/** Residuals over this many spreads lose their weight (Geman and McClure 1987). */
const ROBUST_SPREADS = 2.5;
const ROUNDS = 10;
/** With fewer regions than this nothing confirms the coarse pose. */
export const MIN_REGIONS = 8;

/**
 * Refines the coarse pose from what the slice network found: the centres of regions and thalami, and the shape of the
 * brain at four heights (46 synthetic heads: 2.2 mm on average; centres alone, with a region's height for its level,
 * 3.3 mm). Where the regions do not make up a head the coarse pose comes back untrusted: the head network presses a head
 * that is cut off below into the whole template (26 mm off in a series that begins above the lentiform nucleus), and a
 * score of regions that lie elsewhere must not come out.
 */
export function refineHeadFrame(coarse: HeadFrame, anatomy: HeadAnatomy): HeadFrame {
  const toMni = invert(coarse.mniToLps);
  const unconfirmed: HeadFrame = { ...coarse, trusted: false };
  const anchors = anchorsOf(anatomy, toMni);
  const regions = anchors.filter(a => !a.thalamus);
  if (regions.length < MIN_REGIONS) return unconfirmed;
  const coarseNormal = normalIn(coarse.mniToLps, anatomy.normalLps);
  const evidence = { anchors, coarseNormal, shape: shapeEvidence(anatomy.brain, toMni) };
  const correction = fit(evidence);
  const mniToLps = correction && compose(coarse.mniToLps, correction);
  if (!mniToLps || !isPlausiblePose(mniToLps)) return unconfirmed;
  const distance = anchorDistance(correction, coarseNormal);
  const isNear = (a: Anchor) => spreadsOff(distance, a) <= ROBUST_SPREADS;
  const near = regions.filter(isNear);
  const contradicted = { off: anchors.filter(a => !isNear(a)).length, of: anchors.length };
  if (near.length < MIN_REGIONS) return unconfirmed;
  const squares = near.map(a => length(distance.offMm(a)) ** 2);
  const residualMm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / near.length);
  return { mniToLps, residualMm, inliers: near.length, trusted: coarse.trusted, contradicted };
}

interface Evidence {
  readonly anchors: readonly Anchor[];
  readonly coarseNormal: Vec3;
  /** The brain's shape under a correction of the coarse pose, less the table's, in spreads; only what is known. */
  readonly shape: (correction: Affine) => readonly number[];
}

/** A plane's normal as a covector of template coordinates. */
function normalIn(mniToLps: Affine, normalLps: Vec3): Vec3 {
  const along = (axis: Vec3) => {
    const [x, y, z] = transformDirection(mniToLps, axis);
    return x * normalLps[0] + y * normalLps[1] + z * normalLps[2];
  };
  return [along([1, 0, 0]), along([0, 1, 0]), along([0, 0, 1])];
}

function shapeEvidence({ pointsLps, volumesMl }: BrainSample, toMni: Affine): Evidence['shape'] {
  const coarse = transformAll(toMni, pointsLps);
  const known = knownShape(coarse, volumesMl);
  if (!known.includes(true)) return () => [];
  return correction =>
    brainShape(transformAll(invert(correction), coarse), volumesMl).flatMap((figure, i) => {
      const { mm, spreadMm } = BRAIN_SHAPE[i]!;
      return known[i] ? [(mm - figure) / spreadMm] : [];
    });
}

function transformAll(m: Affine, points: Float64Array): Float64Array {
  const out = new Float64Array(points.length);
  // Plain numbers: a million points a fit.
  for (let i = 0; i < points.length; i += 3) {
    const [x, y, z] = [points[i]!, points[i + 1]!, points[i + 2]!];
    out[i] = m[0] * x + m[1] * y + m[2] * z + m[3];
    out[i + 1] = m[4] * x + m[5] * y + m[6] * z + m[7];
    out[i + 2] = m[8] * x + m[9] * y + m[10] * z + m[11];
  }
  return out;
}

/** The nine numbers of a correction, each in units of its prior spread. */
type Parameters = readonly number[];

const affineOf = (p: Parameters): Affine => {
  const q = p.map((value, i) => value * PRIOR_SPREAD[i]!);
  return correctionAffine({
    turnDeg: [q[0]!, q[1]!, q[2]!],
    stretch: [1 + q[3]!, 1 + q[4]!, 1 + q[5]!],
    shiftMm: [q[6]!, q[7]!, q[8]!],
  });
};

/** Gauss-Newton with robust weights; the prior is one more residual for each parameter. */
function fit(evidence: Evidence): Affine | undefined {
  let at: Parameters = PRIOR_SPREAD.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const step = gaussNewtonStep(at, evidence);
    if (!step) return undefined;
    at = at.map((value, i) => value + step[i]!);
  }
  return affineOf(at);
}

const DERIVATIVE_STEP = 0.01;
const robustWeight = (spreads: number): number => 1 / (1 + (spreads / ROBUST_SPREADS) ** 2) ** 2;

function gaussNewtonStep(at: Parameters, evidence: Evidence): Float64Array | undefined {
  const n = at.length;
  const here = residuals(affineOf(at), evidence);
  const moved = at.map((_, i) =>
    residuals(affineOf(at.map((value, j) => (i === j ? value + DERIVATIVE_STEP : value))), evidence),
  );
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  here.forEach(({ value, weight }, r) => {
    const slopes = moved.map(m => (m[r]!.value - value) / DERIVATIVE_STEP);
    for (let i = 0; i < n; i++) {
      right[i]! -= weight * slopes[i]! * value;
      for (let j = 0; j < n; j++) matrix[n * i + j]! += weight * slopes[i]! * slopes[j]!;
    }
  });
  for (let i = 0; i < n; i++) {
    matrix[n * i + i]! += 1;
    right[i]! -= at[i]!;
  }
  return solveLinear(matrix, right);
}

/** Every residual in spreads, with its robust weight: three for an anchor, which are believed or not together. */
function residuals(correction: Affine, { anchors, coarseNormal, shape }: Evidence) {
  const distance = anchorDistance(correction, coarseNormal);
  const ofAnchors = anchors.flatMap(anchor => {
    const off = distance.whitened(anchor);
    const weight = robustWeight(length(off));
    return off.map(value => ({ value, weight }));
  });
  return [...ofAnchors, ...shape(correction).map(value => ({ value, weight: robustWeight(value) }))];
}
