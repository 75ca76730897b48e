import { type Affine, compose, invert, type Vec3 } from '../geometry.js';
import { BRAIN_MIDDLE_MM, type HeadFrame } from '../grid/headFrame.js';
import type { HeadVolume } from './headVolume.js';
import { correctionAffine } from './poseCorrection.js';
import { lpsToRas } from './softTissueBox.js';

/** Turn about the template's z (yaw) and y (roll) axis and shift along its x axis: all that moves the midline. */
interface MidlineShift {
  readonly yawDeg: number;
  readonly rollDeg: number;
  readonly xMm: number;
}

/** Points compared lie in this ellipsoid about the brain's middle: brain, inner table and some scalp, without the face. */
const RADII_MM: Vec3 = [76, 96, 72];
const LOWEST_Z_MM = -35;
const STEP_MM = 7;
/** Differences count up to this much (share of the input range), so that a lesion cannot pull the midline. */
const CAP = 0.25;
/** First and last step of the search; half of each degree moves the frontal pole by 0.8 mm. */
const FIRST_STEP: MidlineShift = { yawDeg: 6, rollDeg: 4, xMm: 4 };
const HALVINGS = 5;
/** A head lies straighter than this after the network's pose; more means the symmetry was lost. Engineering limit. */
const LIMIT: MidlineShift = { yawDeg: 20, rollDeg: 15, xMm: 15 };

/**
 * Turns the pose so that the two halves of the head match best (mean capped difference of mirrored points). The network
 * underestimates turns of the head, yet every left-right comparison needs the true mid-sagittal plane.
 */
export function levelMidline(frame: HeadFrame, head: HeadVolume): HeadFrame {
  const points = comparedPoints();
  const lpsToIndex = indexAffine(head);
  const cost = (shift: MidlineShift) => {
    const toIndex = compose(lpsToIndex, compose(frame.mniToLps, shiftAffine(shift)));
    return asymmetry(head, toIndex, points);
  };
  return { ...frame, mniToLps: compose(frame.mniToLps, shiftAffine(search(cost))) };
}

function search(cost: (shift: MidlineShift) => number): MidlineShift {
  let best: MidlineShift = { yawDeg: 0, rollDeg: 0, xMm: 0 };
  let lowest = cost(best);
  for (let halving = 0; halving < HALVINGS; halving++) {
    for (let improved = true; improved; ) {
      improved = false;
      for (const next of neighbours(best, 1 / 2 ** halving)) {
        const value = cost(next);
        if (value >= lowest) continue;
        [best, lowest, improved] = [next, value, true];
      }
    }
  }
  return best;
}

function neighbours(at: MidlineShift, share: number): readonly MidlineShift[] {
  const keys = ['yawDeg', 'rollDeg', 'xMm'] as const;
  return keys
    .flatMap(key => [1, -1].map(sign => ({ ...at, [key]: at[key] + sign * share * FIRST_STEP[key] })))
    .filter(shift => keys.every(key => Math.abs(shift[key]) <= LIMIT[key]));
}

const shiftAffine = ({ yawDeg, rollDeg, xMm }: MidlineShift): Affine =>
  correctionAffine({ turnDeg: [0, rollDeg, yawDeg], stretch: [1, 1, 1], shiftMm: [xMm, 0, 0] });

/** Right-sided points only; each is compared with its mirror. */
function comparedPoints(): Float64Array {
  const points: number[] = [];
  for (let x = STEP_MM; x <= RADII_MM[0]; x += STEP_MM) {
    for (let y = -RADII_MM[1]; y <= RADII_MM[1]; y += STEP_MM) {
      for (let z = LOWEST_Z_MM - BRAIN_MIDDLE_MM[2]; z <= RADII_MM[2]; z += STEP_MM) {
        if ((x / RADII_MM[0]) ** 2 + (y / RADII_MM[1]) ** 2 + (z / RADII_MM[2]) ** 2 > 1) continue;
        points.push(x, y + BRAIN_MIDDLE_MM[1], z + BRAIN_MIDDLE_MM[2]);
      }
    }
  }
  return Float64Array.from(points);
}

function indexAffine({ centreLps, sizeVoxels: [nz, ny, nx], spacingMm }: HeadVolume): Affine {
  const [x, y, z] = lpsToRas(centreLps);
  const s = spacingMm;
  const indexToLps: Affine = [
    -s,
    0,
    0,
    -(x - ((nx - 1) / 2) * s),
    0,
    -s,
    0,
    -(y - ((ny - 1) / 2) * s),
    0,
    0,
    s,
    z - ((nz - 1) / 2) * s,
  ];
  return invert(indexToLps);
}

/** Plain numbers throughout: this runs half a million times a search. */
function asymmetry(head: HeadVolume, m: Affine, points: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < points.length; i += 3) {
    const x = points[i]!;
    const y = points[i + 1]!;
    const z = points[i + 2]!;
    const [u, v, w] = [m[1] * y + m[2] * z + m[3], m[5] * y + m[6] * z + m[7], m[9] * y + m[10] * z + m[11]];
    const right = sample(head, u + m[0] * x, v + m[4] * x, w + m[8] * x);
    const left = sample(head, u - m[0] * x, v - m[4] * x, w - m[8] * x);
    if (right === BESIDE || left === BESIDE) continue;
    sum += Math.min(CAP, Math.abs(right - left));
    count++;
  }
  // Poses that push the head out of the volume must not win by having nothing to compare.
  return count * 6 < points.length ? CAP : sum / count;
}

const BESIDE = -Infinity;

/** Trilinear value of the first channel (0-1 of the window), or BESIDE the grid. */
function sample({ tensor: { data }, sizeVoxels: [nz, ny, nx] }: HeadVolume, x: number, y: number, z: number): number {
  if (!(x >= 0 && y >= 0 && z >= 0 && x < nx - 1 && y < ny - 1 && z < nz - 1)) return BESIDE;
  const x0 = x | 0;
  const y0 = y | 0;
  const z0 = z | 0;
  const fx = x - x0;
  const fy = y - y0;
  const fz = z - z0;
  const i = x0 + nx * (y0 + ny * z0);
  const j = i + nx * ny;
  const low = mix(mix(data[i]!, data[i + 1]!, fx), mix(data[i + nx]!, data[i + nx + 1]!, fx), fy);
  const high = mix(mix(data[j]!, data[j + 1]!, fx), mix(data[j + nx]!, data[j + nx + 1]!, fx), fy);
  return mix(low, high, fz);
}

const mix = (a: number, b: number, share: number) => a + share * (b - a);
