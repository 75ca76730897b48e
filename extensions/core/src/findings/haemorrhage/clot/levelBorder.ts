import type { Vec3 } from '../../../geometry.js';

/** A fluid level is straight and lies across gravity: so much may it leave the line, mm, and turn from the horizontal, degrees. */
const MOST_OFF_MM = 1;
const MOST_TURNED_DEG = 12;
/** A shorter border says nothing of its course, mm. */
const LEAST_LENGTH_MM = 8;

/**
 * Whether a border (points on it, patient mm) is the level of a liquid in a patient who lies on the back: straight, across the
 * direction from front to back, and the darker part (its middle at `darkLps`) in front, since the cells sink. Engineering
 * limits; a patient who lies otherwise is not known here.
 */
export function isLevel(border: readonly Vec3[], darkLps: Vec3): boolean {
  if (border.length < 3) return false;
  const n = border.length;
  const [mx, my] = [0, 1].map(axis => border.reduce((sum, point) => sum + point[axis]!, 0) / n) as [number, number];
  let [sxx, sxy, syy] = [0, 0, 0];
  for (const [x, y] of border) {
    sxx += (x - mx) ** 2;
    sxy += (x - mx) * (y - my);
    syy += (y - my) ** 2;
  }
  const turn = Math.atan2(2 * sxy, sxx - syy) / 2;
  const [ux, uy] = [Math.cos(turn), Math.sin(turn)];
  const along = border.map(([x, y]) => (x - mx) * ux + (y - my) * uy);
  const off = border.reduce((sum, [x, y]) => sum + ((y - my) * ux - (x - mx) * uy) ** 2, 0) / n;
  return (
    Math.max(...along) - Math.min(...along) >= LEAST_LENGTH_MM &&
    Math.sqrt(off) <= MOST_OFF_MM &&
    (Math.abs(turn) * 180) / Math.PI <= MOST_TURNED_DEG &&
    darkLps[1] < my
  );
}
