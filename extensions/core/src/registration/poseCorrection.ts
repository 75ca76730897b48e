import { type Affine, compose, type Vec3 } from '../geometry.js';
import { BRAIN_MIDDLE_MM } from '../grid/headFrame.js';

/** A small change of pose in template space: turns about x, y and z, stretches and shifts along them. No shear. */
export interface PoseCorrection {
  readonly turnDeg: Vec3;
  readonly stretch: Vec3;
  readonly shiftMm: Vec3;
}

/** Template to template: stretch, then turn (z, y, x: yaw first applied last), then shift, about the brain's middle. */
export function correctionAffine({ turnDeg, stretch, shiftMm }: PoseCorrection): Affine {
  const [[cx, sx], [cy, sy], [cz, sz]] = [cosSin(turnDeg[0]), cosSin(turnDeg[1]), cosSin(turnDeg[2])];
  const aboutX: Affine = [1, 0, 0, 0, 0, cx, -sx, 0, 0, sx, cx, 0];
  const aboutY: Affine = [cy, 0, sy, 0, 0, 1, 0, 0, -sy, 0, cy, 0];
  const aboutZ: Affine = [cz, -sz, 0, 0, sz, cz, 0, 0, 0, 0, 1, 0];
  const stretched: Affine = [stretch[0], 0, 0, 0, 0, stretch[1], 0, 0, 0, 0, stretch[2], 0];
  const change = compose(aboutZ, compose(aboutY, compose(aboutX, stretched)));
  const [px, py, pz] = BRAIN_MIDDLE_MM;
  const [dx, dy, dz] = shiftMm;
  return compose(compose([1, 0, 0, px + dx, 0, 1, 0, py + dy, 0, 0, 1, pz + dz], change), [
    1,
    0,
    0,
    -px,
    0,
    1,
    0,
    -py,
    0,
    0,
    1,
    -pz,
  ]);
}

const cosSin = (deg: number) => [Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)] as const;
