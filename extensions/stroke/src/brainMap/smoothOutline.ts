import { type Outline, simplifyOutline } from '@ohif-stroke/core';

/** Standard deviation of the smoothing along the outline, in pixels: takes the staircase away, keeps a 4 mm strip. */
const SIGMA_PX = 1.6;
const TOLERANCE_PX = 0.2;

/** A walk along pixel edges as the smooth line it means. */
export function smoothOutline(outline: Outline): Outline {
  const points = everyHalfPixel(outline);
  const reach = Math.ceil(SIGMA_PX * 2 * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-0.5 * ((i - reach) / 2 / SIGMA_PX) ** 2));
  const sum = weights.reduce((a, b) => a + b, 0);
  const smooth = points.map((_, i): readonly [number, number] => {
    let [x, y] = [0, 0];
    for (const [k, weight] of weights.entries()) {
      const point = points[(i + k - reach + points.length * 2) % points.length]!;
      x += weight * point[0];
      y += weight * point[1];
    }
    return [x / sum, y / sum];
  });
  return simplifyOutline(smooth, TOLERANCE_PX);
}

/** Points half a pixel apart all along the outline; its edges run along rows and columns. */
function everyHalfPixel(outline: Outline): readonly (readonly [number, number])[] {
  return outline.flatMap((from, i) => {
    const to = outline[(i + 1) % outline.length]!;
    const steps = Math.max(1, Math.round(2 * Math.hypot(to[0] - from[0], to[1] - from[1])));
    return Array.from(
      { length: steps },
      (_, s) => [from[0] + ((to[0] - from[0]) * s) / steps, from[1] + ((to[1] - from[1]) * s) / steps] as const,
    );
  });
}
