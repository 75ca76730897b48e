import type { MapLevelId } from './levels.js';

/**
 * The outer border of the drawn brain, template mm. Schematic on purpose: an egg whose poles and width are those of the
 * MNI brain at the height of the level, narrower in front; the atlas itself has no outer border (the brain mask ends a
 * region in a real head).
 */
interface Egg {
  readonly frontMm: number;
  readonly backMm: number;
  readonly halfWidthMm: number;
}

const EGG: Readonly<Record<MapLevelId, Egg>> = {
  ganglionic: { frontMm: 71, backMm: -102, halfWidthMm: 68 },
  supraganglionic: { frontMm: 65, backMm: -98, halfWidthMm: 65 },
};

/** Exponents of the egg along and across: a little squarer than an ellipse, as a brain is. */
const SQUARENESS = { along: 2.4, across: 2.2 };
/** By this share the front is narrower and the back wider than the middle. */
const FRONT_NARROWING = 0.1;

/** Half the width of the brain at this y, mm; 0 in front of and behind its poles. */
export function halfWidthMm(level: MapLevelId, yMm: number): number {
  const { frontMm, backMm, halfWidthMm: widest } = EGG[level];
  const t = (yMm - (frontMm + backMm) / 2) / ((frontMm - backMm) / 2);
  if (Math.abs(t) >= 1) return 0;
  return widest * (1 - Math.abs(t) ** SQUARENESS.along) ** (1 / SQUARENESS.across) * (1 - FRONT_NARROWING * t);
}

/** Corners of the outline, patient coordinates (x right, y anterior), from the front pole round the right side. */
export function brainOutline(level: MapLevelId): readonly (readonly [number, number])[] {
  const { frontMm, backMm } = EGG[level];
  // Even steps of the angle, so that the round poles get as many corners as the long sides.
  const half = Array.from({ length: STEPS + 1 }, (_, i) => {
    const yMm = (frontMm + backMm) / 2 + (Math.cos((Math.PI * i) / STEPS) * (frontMm - backMm)) / 2;
    return [halfWidthMm(level, yMm), yMm] as const;
  });
  return [
    ...half,
    ...half
      .slice(1, -1)
      .toReversed()
      .map(([x, y]) => [-x, y] as const),
  ];
}

const STEPS = 36;
