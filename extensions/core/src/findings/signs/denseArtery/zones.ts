import type { Side } from '../../../anatomy/regions.js';
import type { Vec3 } from '../../../geometry.js';

/** Which artery: a middle cerebral artery by its side, or the basilar artery. */
export type Vessel = Side | 'basilar';

/** Where an artery is sought: within `reachMm` of a line in template millimetres (+x patient right). */
export interface Zone {
  readonly vessel: Vessel;
  readonly path: readonly Vec3[];
  readonly reachMm: number;
  /** The middle of an artery lies within this of the line; what lies further away does not count by the rule alone. */
  readonly courseMm: number;
}

/** Carotid's end, sphenoidal segment, insular turn and the branches in the Sylvian fissure; right side. */
const MCA: readonly Vec3[] = [
  [12, 3, -20],
  [22, 5, -17],
  [33, 4, -15],
  [39, 1, -8],
  [40, -1, 0],
  [40, -2, 8],
];

/** Before the pons and up between the peduncles: the middle of the cisterns of the CT template (scct, C. Rorden). */
const BASILAR: readonly Vec3[] = [
  [0, -17, -42],
  [0, -13, -33],
  [0, -12, -25],
  [0, -15, -17],
];

export const ZONES: readonly Zone[] = [
  { vessel: 'right', path: MCA, reachMm: 10, courseMm: 6 },
  { vessel: 'left', path: MCA.map(([x, y, z]) => [-x, y, z]), reachMm: 10, courseMm: 6 },
  { vessel: 'basilar', path: BASILAR, reachMm: 8, courseMm: 4 },
];

/** From here on outward a middle cerebral artery is past its stem: what is dense there is a branch, a dot, |x| in mm. */
export const BRANCHES_FROM_MM = 37;

export interface PathPlace {
  readonly distanceMm: number;
  /** Along the path from its beginning. */
  readonly alongMm: number;
}

/** Where a template point lies beside a path. In plain numbers: each voxel of a zone is asked. */
export function besidePath(path: readonly Vec3[], [x, y, z]: Vec3): PathPlace {
  let [bestSq, alongMm, before] = [Number.POSITIVE_INFINITY, 0, 0];
  for (let n = 1; n < path.length; n++) {
    const [ax, ay, az] = path[n - 1]!;
    const [bx, by, bz] = path[n]!;
    const [dx, dy, dz] = [bx - ax, by - ay, bz - az];
    const sq = dx * dx + dy * dy + dz * dz;
    const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy + (z - az) * dz) / sq));
    const [ox, oy, oz] = [x - ax - share * dx, y - ay - share * dy, z - az - share * dz];
    const distanceSq = ox * ox + oy * oy + oz * oz;
    if (distanceSq < bestSq) {
      bestSq = distanceSq;
      alongMm = before + share * Math.sqrt(sq);
    }
    before += Math.sqrt(sq);
  }
  return { distanceMm: Math.sqrt(bestSq), alongMm };
}
