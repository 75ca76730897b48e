import { type CtSlice, cross, dot, type Vec3 } from '@ohif-stroke/core';

/** One slice as the match looks at it: where it lies along its normal, towards the head, and how much of it is head. */
export interface Level {
  readonly originLps: Vec3;
  /** Towards the head. */
  readonly normalLps: Vec3;
  readonly heightMm: number;
  readonly headMm2: number;
  readonly boneMm2: number;
}

/** HU: skin and all below it against air; skull against brain (suitability's own limits). */
const HEAD_FROM_HU = -300;
const BONE_FROM_HU = 180;
/** Every fourth pixel both ways is area enough. */
const STRIDE = 4;

export function levelOf({ originLps, rowLps, columnLps, spacingMm, columns, rows, samples: hu }: CtSlice): Level {
  const across = cross(rowLps, columnLps);
  const up = across[2] < 0 ? -1 : 1;
  const normalLps: Vec3 = [up * across[0], up * across[1], up * across[2]];
  let [head, bone] = [0, 0];
  for (let row = 0; row < rows; row += STRIDE) {
    for (let column = 0; column < columns; column += STRIDE) {
      const value = hu[column + columns * row]!;
      if (value >= HEAD_FROM_HU) head++;
      if (value >= BONE_FROM_HU) bone++;
    }
  }
  const mm2 = STRIDE * STRIDE * spacingMm[0] * spacingMm[1];
  return { originLps, normalLps, heightMm: dot(normalLps, originLps), headMm2: head * mm2, boneMm2: bone * mm2 };
}

/** Slices of both scans that must lie over each other for a match to mean anything, mm. */
const LEAST_OVERLAP_MM = 60;
const STEP_MM = 1;

/**
 * How much higher, in mm along its own normal, a level of the head stands in another scan of the same patient: the shift at
 * which the areas of head and skull agree best, slice for slice. Two examinations have two frames of reference (PS3.3
 * C.7.4.1), so the positions themselves say nothing. Undefined where the scans share too little.
 */
export function levelShiftMm(here: readonly Level[], there: readonly Level[]): number | undefined {
  const scale = largest(here);
  const [a, b] = [curveOf(here, scale), curveOf(there, scale)];
  if (!a || !b) return undefined;
  let best: { readonly shiftMm: number; readonly cost: number } | undefined;
  for (let shiftMm = Math.ceil(b.fromMm - a.toMm); shiftMm <= b.toMm - a.fromMm; shiftMm += STEP_MM) {
    const from = Math.max(a.fromMm, b.fromMm - shiftMm);
    const to = Math.min(a.toMm, b.toMm - shiftMm);
    if (to - from < LEAST_OVERLAP_MM) continue;
    let [cost, samples] = [0, 0];
    for (let mm = from; mm <= to; mm += STEP_MM) {
      const [one, other] = [a.at(mm), b.at(mm + shiftMm)];
      cost += (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2;
      samples++;
    }
    cost /= samples;
    if (!best || cost < best.cost) best = { shiftMm, cost };
  }
  return best?.shiftMm;
}

interface Curve {
  readonly fromMm: number;
  readonly toMm: number;
  /** Areas of head and bone at a height, as shares of the largest here: the patient is the same, the part scanned is not. */
  readonly at: (heightMm: number) => readonly [head: number, bone: number];
}

interface Areas {
  readonly headMm2: number;
  readonly boneMm2: number;
}

const largest = (levels: readonly Level[]): Areas => ({
  headMm2: Math.max(0, ...levels.map(l => l.headMm2)),
  boneMm2: Math.max(0, ...levels.map(l => l.boneMm2)),
});

function curveOf(levels: readonly Level[], { headMm2: head, boneMm2: bone }: Areas): Curve | undefined {
  const own = largest(levels);
  const sorted = levels.toSorted((a, b) => a.heightMm - b.heightMm);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || head * bone * own.headMm2 * own.boneMm2 === 0) return undefined;
  const at = (heightMm: number): readonly [number, number] => {
    const above = sorted.find(level => level.heightMm >= heightMm) ?? last;
    const below = sorted[sorted.indexOf(above) - 1] ?? first;
    const gap = above.heightMm - below.heightMm;
    const share = gap > 0 ? Math.min(1, (heightMm - below.heightMm) / gap) : 0;
    return [
      (below.headMm2 + share * (above.headMm2 - below.headMm2)) / head,
      (below.boneMm2 + share * (above.boneMm2 - below.boneMm2)) / bone,
    ];
  };
  return { fromMm: first.heightMm, toMm: last.heightMm, at };
}

/** Index of the level of another scan that shows what a level shows here; -1 where there is none. */
export function sameLevel({ heightMm }: Level, there: readonly Level[], shiftMm: number): number {
  const away = there.map(level => Math.abs(level.heightMm - heightMm - shiftMm));
  return away.indexOf(Math.min(...away));
}

/**
 * The move from points of one scan to those of the other as a 4 x 4 matrix, columns first: along the normal by the shift, and
 * in the plane so that the corners of the images fall together, since the viewer looks for the nearest corner.
 */
export function levelMatrix(
  here: readonly Level[],
  there: readonly Level[],
  shiftMm: number,
): readonly number[] | undefined {
  const from = here[Math.floor(here.length / 2)];
  const to = from && there[sameLevel(from, there, shiftMm)];
  if (!from || !to) return undefined;
  const left = from.heightMm + shiftMm - to.heightMm;
  const move = ([0, 1, 2] as const).map(i => to.originLps[i] + left * to.normalLps[i] - from.originLps[i]);
  return [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, ...move, 1];
}
