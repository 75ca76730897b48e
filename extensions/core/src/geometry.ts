/** A point or direction of three components; the name of the variable says the frame (Lps, Mni) and the unit (mm). */
export type Vec3 = readonly [number, number, number];

/** A 3 x 4 affine, row by row: `out[r] = m[4r] x + m[4r+1] y + m[4r+2] z + m[4r+3]`. */
export type Affine = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

export const IDENTITY_AFFINE: Affine = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const subtract = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a: Vec3, s: number): Vec3 => [a[0] * s, a[1] * s, a[2] * s];
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const length = (a: Vec3): number => Math.hypot(a[0], a[1], a[2]);
export const normalise = (a: Vec3): Vec3 => scale(a, 1 / length(a));

export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

export const transformPoint = (m: Affine, p: Vec3): Vec3 => [
  m[0] * p[0] + m[1] * p[1] + m[2] * p[2] + m[3],
  m[4] * p[0] + m[5] * p[1] + m[6] * p[2] + m[7],
  m[8] * p[0] + m[9] * p[1] + m[10] * p[2] + m[11],
];

/** Directions ignore the translation column. */
export const transformDirection = (m: Affine, d: Vec3): Vec3 => [
  m[0] * d[0] + m[1] * d[1] + m[2] * d[2],
  m[4] * d[0] + m[5] * d[1] + m[6] * d[2],
  m[8] * d[0] + m[9] * d[1] + m[10] * d[2],
];

export const determinant = (m: Affine): number =>
  m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8]) + m[2] * (m[4] * m[9] - m[5] * m[8]);

/** `compose(a, b)` applies `b` first. */
export function compose(a: Affine, b: Affine): Affine {
  const row = (r: 0 | 4 | 8): [number, number, number, number] => [
    a[r] * b[0] + a[r + 1]! * b[4] + a[r + 2]! * b[8],
    a[r] * b[1] + a[r + 1]! * b[5] + a[r + 2]! * b[9],
    a[r] * b[2] + a[r + 1]! * b[6] + a[r + 2]! * b[10],
    a[r] * b[3] + a[r + 1]! * b[7] + a[r + 2]! * b[11] + a[r + 3]!,
  ];
  return [...row(0), ...row(4), ...row(8)];
}

/** Inverse of a non-singular affine. A singular one is a bug of the caller and throws. */
export function invert(m: Affine): Affine {
  const det = determinant(m);
  if (!(Math.abs(det) > 1e-12)) throw new Error('singular affine');
  const r = 1 / det;
  const a = (m[5] * m[10] - m[6] * m[9]) * r;
  const b = (m[2] * m[9] - m[1] * m[10]) * r;
  const c = (m[1] * m[6] - m[2] * m[5]) * r;
  const d = (m[6] * m[8] - m[4] * m[10]) * r;
  const e = (m[0] * m[10] - m[2] * m[8]) * r;
  const f = (m[2] * m[4] - m[0] * m[6]) * r;
  const g = (m[4] * m[9] - m[5] * m[8]) * r;
  const h = (m[1] * m[8] - m[0] * m[9]) * r;
  const i = (m[0] * m[5] - m[1] * m[4]) * r;
  return [
    a,
    b,
    c,
    -(a * m[3] + b * m[7] + c * m[11]),
    d,
    e,
    f,
    -(d * m[3] + e * m[7] + f * m[11]),
    g,
    h,
    i,
    -(g * m[3] + h * m[7] + i * m[11]),
  ];
}
