import { add, dot, length, scale, subtract, type Vec3 } from '../geometry.js';
import type { CtVolume } from '../volume/imageVolume.js';
import type { HeadEvidence } from './measureHead.js';

/** Slices with less of the largest cavity than this change shape too fast near base and vertex. Engineering limit. */
export const BULK_SHARE = 0.75;

/**
 * Largest sideways offset (mm) of the cranial cavity in one slice from the line through its neighbours. A skull is
 * smooth, so its centre moves evenly from slice to slice whatever the tilt; a moving patient makes it jump.
 */
export function measureMotionMm(head: HeadEvidence, volume: CtVolume): number {
  const largest = Math.max(...head.intracranialCm2);
  const centres = volume.slices.map((_, k) => {
    const px = head.intracranialCentrePx[k];
    return px && head.intracranialCm2[k]! > BULK_SHARE * largest ? centreLps(volume, k, px) : undefined;
  });
  let worst = 0;
  for (let k = 1; k < centres.length - 1; k++) {
    const [below, here, above] = [centres[k - 1], centres[k], centres[k + 1]];
    if (below && here && above) worst = Math.max(worst, offsetMm(below, here, above, volume.normalLps));
  }
  return worst;
}

function offsetMm(below: Vec3, here: Vec3, above: Vec3, normalLps: Vec3): number {
  const rise = subtract(above, below);
  const share = dot(subtract(here, below), normalLps) / dot(rise, normalLps);
  const expected = add(below, scale(rise, share));
  return length(subtract(here, expected));
}

function centreLps({ slices, rowLps, columnLps, spacingMm }: CtVolume, k: number, px: readonly [number, number]): Vec3 {
  return add(slices[k]!.originLps, add(scale(rowLps, px[0] * spacingMm[0]), scale(columnLps, px[1] * spacingMm[1])));
}
