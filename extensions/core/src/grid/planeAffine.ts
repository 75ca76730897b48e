import type { PlaneAffine } from './sourcePixels.js';

/** `composePlane(a, b)` applies `b` first. */
export const composePlane = (a: PlaneAffine, b: PlaneAffine): PlaneAffine => [
  a[0] * b[0] + a[1] * b[3],
  a[0] * b[1] + a[1] * b[4],
  a[0] * b[2] + a[1] * b[5] + a[2],
  a[3] * b[0] + a[4] * b[3],
  a[3] * b[1] + a[4] * b[4],
  a[3] * b[2] + a[4] * b[5] + a[5],
];
