/** Basal cisterns that are judged: about the chiasm and before the midbrain; beside and behind the midbrain (ambient, quadrigeminal). */
export const CISTERNS = ['suprasellar', 'perimesencephalic'] as const;
export type Cistern = (typeof CISTERNS)[number];

/** Template (MNI-like) millimetres: a part of each slice between two heights. */
interface Zone {
  readonly z: readonly [from: number, to: number];
  readonly holds: (xMm: number, yMm: number) => boolean;
  /** Its border in a slice, (x, y). */
  readonly border: readonly (readonly [x: number, y: number])[];
}

const BOX = { withinXMm: 16, y: [-14, 12] } as const;

/** Round the midbrain, from its front corners backwards: between two ellipses about its middle. */
const RING = { middleYMm: -24, frontYMm: -18, inner: [11, 10], outer: [26, 24] } as const;

const inEllipse = ([a, b]: readonly [number, number], x: number, y: number): boolean =>
  (x / a) ** 2 + ((y - RING.middleYMm) / b) ** 2 <= 1;

/** Outer border from the right front corner backwards to the left one, then the inner one back. */
function ringBorder(): Zone['border'] {
  const arc = ([a, b]: readonly [number, number]) => {
    const from = Math.asin((RING.frontYMm - RING.middleYMm) / b);
    return Array.from({ length: 25 }, (_, n) => {
      const angle = from - (n * (Math.PI + 2 * from)) / 24;
      return [a * Math.cos(angle), RING.middleYMm + b * Math.sin(angle)] as const;
    });
  };
  return [...arc(RING.outer), ...arc(RING.inner).toReversed()];
}

/**
 * Where the cisterns lie: placed by eye on the mean of synthetic heads and on one real head, both in the head frame. Coarse: a zone holds
 * vessels, the chiasm and the rims of brain as well, so that fluid is a part of it in any head.
 */
export const CISTERN_ZONES: Readonly<Record<Cistern, Zone>> = {
  suprasellar: {
    z: [-22, -12],
    holds: (x, y) => Math.abs(x) <= BOX.withinXMm && y >= BOX.y[0] && y <= BOX.y[1],
    border: [
      [BOX.withinXMm, BOX.y[1]],
      [BOX.withinXMm, BOX.y[0]],
      [-BOX.withinXMm, BOX.y[0]],
      [-BOX.withinXMm, BOX.y[1]],
    ],
  },
  perimesencephalic: {
    z: [-18, -4],
    holds: (x, y) => y <= RING.frontYMm && inEllipse(RING.outer, x, y) && !inEllipse(RING.inner, x, y),
    border: ringBorder(),
  },
};

/** Area of a zone in a slice, template mm2. */
const zoneMm2 = ({ holds }: Zone): number => {
  let points = 0;
  for (let x = -39.75; x < 40; x += 0.5) for (let y = -79.75; y < 40; y += 0.5) if (holds(x, y)) points++;
  return points / 4;
};

/** Volume of each zone, template mm3. */
export const CISTERN_MM3: Readonly<Record<Cistern, number>> = {
  suprasellar: zoneMm3('suprasellar'),
  perimesencephalic: zoneMm3('perimesencephalic'),
};

function zoneMm3(cistern: Cistern): number {
  const zone = CISTERN_ZONES[cistern];
  return zoneMm2(zone) * (zone.z[1] - zone.z[0]);
}
