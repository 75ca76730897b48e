/** The four ventricles, as blood in them is reported. */
export const VENTRICLES = ['leftLateral', 'rightLateral', 'third', 'fourth'] as const;
export type Ventricle = (typeof VENTRICLES)[number];

/** Boxes in template (MNI-like) millimetres, `x` without sign: a slit in the midline, and the room before the cerebellum. */
const THIRD = { withinXMm: 6, y: [-32, 12], z: [-18, 14] } as const;
const FOURTH = { withinXMm: 16, y: [-60, -26], z: [-60, -18] } as const;

const holds = ([from, to]: readonly [number, number], value: number): boolean => value >= from && value < to;

/**
 * Which ventricle a point of the ventricles belongs to: third and fourth by their place, the rest is lateral, by its side. Coarse: at
 * the foramen of Monro and in the aqueduct the border is one of millimetres.
 */
export function ventricleAt(xMm: number, yMm: number, zMm: number): Ventricle {
  const within = ({ withinXMm, y, z }: typeof THIRD | typeof FOURTH) =>
    Math.abs(xMm) <= withinXMm && holds(y, yMm) && holds(z, zMm);
  if (within(FOURTH)) return 'fourth';
  if (within(THIRD)) return 'third';
  return xMm >= 0 ? 'rightLateral' : 'leftLateral';
}
