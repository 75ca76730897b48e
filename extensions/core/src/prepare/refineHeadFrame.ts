import { REGION_CENTRE_MM, REGION_VOLUME_ML } from '../findings/atlasData.js';
import { ASPECTS_REGIONS, isDeepRegion } from '../findings/regions.js';
import { type Affine, compose, invert, length, subtract, transformPoint, type Vec3 } from '../geometry.js';
import type { HeadFrame } from './headFrame.js';
import { isPlausiblePose } from './plausiblePose.js';
import { correctionAffine } from './poseCorrection.js';
import type { RegionCentroid } from './regionCentroids.js';
import { solveLinear } from './solveLinear.js';

/**
 * How far a region's centroid may lie from its table value in a perfectly posed head (one standard deviation, mm),
 * along template x, y, z. The deep regions are compact; the cortical ones are cut by the slice planes, so their height
 * hardly counts. Set from the extents in the design table of regions, not on any case.
 */
const DEEP_SPREAD_MM: Vec3 = [2, 3, 3];
const CORTICAL_SPREAD_MM: Vec3 = [4, 5, 12];
/**
 * Expected error of the coarse pose (one standard deviation), the strength of the prior: turns about x (pitch), y (roll)
 * and z (yaw) in degrees, stretch along x, y, z, shift along x, y, z in mm. The midline is known well from the head's
 * symmetry; pitch, size and height are what a network at 4 mm gets wrong (3.3 mm on synthetic heads; set on those only).
 */
const PRIOR_SPREAD = [4, 2, 1.5, 0.03, 0.03, 0.03, 2, 3, 3] as const;
/** A region this much smaller or larger than usual was found in part only, or wrongly. */
const VOLUME_RANGE = [0.35, 2.5] as const;
/** Residuals over this many spreads lose their weight (Geman and McClure 1987). */
const ROBUST_SPREADS = 2.5;
const ROUNDS = 10;
/** With fewer regions than this nothing confirms the coarse pose. */
export const MIN_REGIONS = 8;

/**
 * Refines the coarse pose from the regions that the slice network found. Where they do not make up a head the coarse pose
 * comes back untrusted: the head network presses a head that is cut off below into the whole template (26 mm off in a
 * series that begins above the lentiform nucleus), and a score of regions that lie elsewhere must not come out.
 */
export function refineHeadFrame(coarse: HeadFrame, centroids: readonly RegionCentroid[]): HeadFrame {
  const toMni = invert(coarse.mniToLps);
  const unconfirmed: HeadFrame = { ...coarse, trusted: false };
  const anchors = centroids.flatMap(centroid => anchorOf(centroid, toMni));
  if (anchors.length < MIN_REGIONS) return unconfirmed;
  const correction = fit(anchors);
  const mniToLps = correction && compose(coarse.mniToLps, correction);
  if (!mniToLps || !isPlausiblePose(mniToLps)) return unconfirmed;
  const near = anchors.filter(a => spreadsOff(correction, a) <= ROBUST_SPREADS);
  if (near.length < MIN_REGIONS) return unconfirmed;
  const squares = near.map(a => length(subtract(transformPoint(correction, a.mni), a.found)) ** 2);
  const residualMm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / near.length);
  return { mniToLps, residualMm, inliers: near.length, trusted: coarse.trusted };
}

interface Anchor {
  /** Where the table has the region, template mm. */
  readonly mni: Vec3;
  /** Where it was found, in the template coordinates of the coarse pose. */
  readonly found: Vec3;
  readonly spreadMm: Vec3;
}

function anchorOf({ label, pointLps, volumeMl }: RegionCentroid, toMni: Affine): readonly Anchor[] {
  const name = ASPECTS_REGIONS[(label - 1) % ASPECTS_REGIONS.length];
  if (name === undefined) return [];
  const share = volumeMl / REGION_VOLUME_ML[name];
  if (share < VOLUME_RANGE[0] || share > VOLUME_RANGE[1]) return [];
  const [x, y, z] = REGION_CENTRE_MM[name];
  const right = label <= ASPECTS_REGIONS.length;
  const spreadMm = isDeepRegion(name) ? DEEP_SPREAD_MM : CORTICAL_SPREAD_MM;
  return [{ mni: [right ? x : -x, y, z], found: transformPoint(toMni, pointLps), spreadMm }];
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
function fit(anchors: readonly Anchor[]): Affine | undefined {
  let at: Parameters = PRIOR_SPREAD.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const step = gaussNewtonStep(at, anchors);
    if (!step) return undefined;
    at = at.map((value, i) => value + step[i]!);
  }
  return affineOf(at);
}

const DERIVATIVE_STEP = 0.01;

function gaussNewtonStep(at: Parameters, anchors: readonly Anchor[]): Float64Array | undefined {
  const n = at.length;
  const here = affineOf(at);
  const moved = at.map((_, i) => affineOf(at.map((value, j) => (i === j ? value + DERIVATIVE_STEP : value))));
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  for (const anchor of anchors) {
    const weight = 1 / (1 + (spreadsOff(here, anchor) / ROBUST_SPREADS) ** 2) ** 2;
    const base = whitened(here, anchor);
    const slopes = moved.map(m => subtract(whitened(m, anchor), base).map(d => d / DERIVATIVE_STEP));
    for (const axis of [0, 1, 2] as const) {
      for (let i = 0; i < n; i++) {
        right[i]! -= weight * slopes[i]![axis]! * base[axis];
        for (let j = 0; j < n; j++) matrix[n * i + j]! += weight * slopes[i]![axis]! * slopes[j]![axis]!;
      }
    }
  }
  for (let i = 0; i < n; i++) {
    matrix[n * i + i]! += 1;
    right[i]! -= at[i]!;
  }
  return solveLinear(matrix, right);
}

/** Distance from the table to where the region was found, in spreads along each template axis. */
function whitened(correction: Affine, { mni, found, spreadMm }: Anchor): Vec3 {
  const off = subtract(transformPoint(correction, mni), found);
  return [off[0] / spreadMm[0], off[1] / spreadMm[1], off[2] / spreadMm[2]];
}

const spreadsOff = (correction: Affine, anchor: Anchor) => length(whitened(correction, anchor));

/** Mean distance between two poses at the regions' centres, mm: how much a refinement moved. */
export function poseDistanceMm(a: HeadFrame, b: HeadFrame): number {
  const points = ASPECTS_REGIONS.flatMap(name => {
    const [x, y, z] = REGION_CENTRE_MM[name];
    return [[x, y, z] as Vec3, [-x, y, z] as Vec3];
  });
  const apart = points.map(p => length(subtract(transformPoint(a.mniToLps, p), transformPoint(b.mniToLps, p))));
  return apart.reduce((sum, mm) => sum + mm, 0) / apart.length;
}
