import { REGION_CENTRE_MM } from '../findings/atlasData.js';
import { ASPECTS_REGIONS, type AspectsRegion, isDeepRegion } from '../findings/regions.js';
import { type Affine, invert, length, subtract, transformPoint, type Vec3 } from '../geometry.js';
import type { HeadFrame } from './headFrame.js';
import { isPlausiblePose } from './plausiblePose.js';
import type { RegionCentroid } from './regionCentroids.js';
import { addEquation, emptySystem, solveSystem } from './weightedAffine.js';

/**
 * How far a region's centroid may lie from its table value in a perfectly posed head (one standard deviation, mm),
 * along template x, y, z. The deep regions are compact; the cortical ones are cut by the slice planes, so their height
 * hardly counts. Set from the extents in the design table of regions, not on any case.
 */
const DEEP_SPREAD_MM: Vec3 = [2, 3, 3];
const CORTICAL_SPREAD_MM: Vec3 = [4, 5, 12];
/** Expected error of the coarse pose (measured mean 6.4 mm on real scans): the strength of the prior. */
const PRIOR_SPREAD_MM = 6;
/** Corners of the brain's box, template mm: the prior holds the coarse pose at these points. */
const PRIOR_POINTS: readonly Vec3[] = [-55, 55].flatMap(x =>
  [-80, 50].flatMap(y => [-25, 55].map((z): Vec3 => [x, y, z])),
);
/** A region this much smaller or larger than usual was found in part only, or wrongly. */
const VOLUME_RANGE = [0.35, 2.5] as const;
/** Usual volume of one region, mL (design table of regions). */
const USUAL_ML: Readonly<Record<AspectsRegion, number>> = {
  C: 2.5,
  I: 4.2,
  IC: 2.4,
  L: 7.4,
  M1: 14.5,
  M2: 19,
  M3: 19,
  M4: 21,
  M5: 27,
  M6: 29,
};
/** Residuals over this many spreads lose their weight (Geman and McClure). */
const ROBUST_SPREADS = 2.5;
const ROUNDS = 10;
/** With fewer regions than this the coarse pose stays as it is. */
export const MIN_REGIONS = 8;

/** Refines the coarse pose from the regions that the slice network found. Returns the coarse one where that cannot work. */
export function refineHeadFrame(coarse: HeadFrame, centroids: readonly RegionCentroid[]): HeadFrame {
  const anchors = centroids.flatMap(anchorOf);
  if (anchors.length < MIN_REGIONS) return coarse;
  const mniToLps = fit(coarse.mniToLps, anchors);
  if (!mniToLps || !isPlausiblePose(mniToLps)) return coarse;
  const residuals = anchors.map(a => length(subtract(transformPoint(mniToLps, a.mni), a.lps)));
  const near = residuals.filter((mm, i) => mm <= ROBUST_SPREADS * length(anchors[i]!.spreadMm));
  const residualMm = Math.sqrt(near.reduce((sum, mm) => sum + mm * mm, 0) / Math.max(1, near.length));
  return { mniToLps, residualMm, inliers: near.length, trusted: coarse.trusted && near.length >= MIN_REGIONS };
}

interface Anchor {
  readonly mni: Vec3;
  readonly lps: Vec3;
  readonly spreadMm: Vec3;
}

function anchorOf({ label, pointLps, volumeMl }: RegionCentroid): readonly Anchor[] {
  const name = ASPECTS_REGIONS[(label - 1) % ASPECTS_REGIONS.length];
  if (name === undefined) return [];
  const share = volumeMl / USUAL_ML[name];
  if (share < VOLUME_RANGE[0] || share > VOLUME_RANGE[1]) return [];
  const [x, y, z] = REGION_CENTRE_MM[name];
  const right = label <= ASPECTS_REGIONS.length;
  const spreadMm = isDeepRegion(name) ? DEEP_SPREAD_MM : CORTICAL_SPREAD_MM;
  return [{ mni: [right ? x : -x, y, z], lps: pointLps, spreadMm }];
}

/** Reweighted least squares; each patient axis is its own system, since heads lie nearly along the patient's axes. */
function fit(coarse: Affine, anchors: readonly Anchor[]): Affine | undefined {
  let affine = coarse;
  for (let round = 0; round < ROUNDS; round++) {
    const next = solve(
      coarse,
      anchors,
      anchors.map(a => trust(affine, a)),
    );
    if (!next) return undefined;
    affine = next;
  }
  return affine;
}

function trust(mniToLps: Affine, { mni, lps, spreadMm }: Anchor): number {
  const off = subtract(transformPoint(mniToLps, mni), lps);
  const spreads = Math.hypot(off[0] / spreadMm[0], off[1] / spreadMm[1], off[2] / spreadMm[2]);
  return 1 / (1 + (spreads / ROBUST_SPREADS) ** 2) ** 2;
}

/** Keeps the solver's matrix well conditioned. */
const CONDITION_MM = 50;

function solve(coarse: Affine, anchors: readonly Anchor[], weights: readonly number[]): Affine | undefined {
  const rows = ([0, 1, 2] as const).map(axis => {
    const system = emptySystem();
    const add = (mni: Vec3, target: number, weight: number) =>
      addEquation(system, mni[0] / CONDITION_MM, mni[1] / CONDITION_MM, mni[2] / CONDITION_MM, target, weight);
    for (const mni of PRIOR_POINTS) add(mni, transformPoint(coarse, mni)[axis], 1 / PRIOR_SPREAD_MM ** 2);
    anchors.forEach(({ mni, lps, spreadMm }, i) => {
      add(mni, lps[axis], weights[i]! / spreadMm[axis] ** 2);
    });
    return solveSystem(system);
  });
  const [x, y, z] = rows;
  if (!x || !y || !z) return undefined;
  const mm = ([a, b, c, d]: readonly [number, number, number, number]) =>
    [a / CONDITION_MM, b / CONDITION_MM, c / CONDITION_MM, d] as const;
  const affine: Affine = [...mm(x), ...mm(y), ...mm(z)];
  return Math.abs(affine[0] * affine[5] * affine[10]) > 1e-3 ? affine : undefined;
}

/** Distance between two poses at the regions' centres, mean over the 20, mm: how much a refinement moved. */
export function poseDistanceMm(a: HeadFrame, b: HeadFrame): number {
  const inverse = invert(b.mniToLps);
  const points = ASPECTS_REGIONS.flatMap(name => {
    const [x, y, z] = REGION_CENTRE_MM[name];
    return [[x, y, z] as Vec3, [-x, y, z] as Vec3];
  });
  const moved = points.map(p => length(subtract(transformPoint(inverse, transformPoint(a.mniToLps, p)), p)));
  return moved.reduce((sum, mm) => sum + mm, 0) / moved.length;
}
