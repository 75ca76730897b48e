import { cross, dot, type Vec3 } from '../../geometry.js';
import type { AnalysisStack } from '../../grid/analysisStack.js';
import type { HeadFrame } from '../../grid/headFrame.js';
import { levelsMm, type TemplatePlane, templatePlanes } from '../../grid/templatePlanes.js';
import { median } from '../../volume/median.js';
import { skullMidline } from './skullMidline.js';

/** The plane between the halves of the head in the frame's own millimetres: `x = at + perY * y + perZ * z`, larger x is the right half. */
export interface MidlinePlane {
  readonly at: number;
  readonly perY: number;
  readonly perZ: number;
}

/** The frame's own, which follows the brain. */
export const FRAME_MIDLINE: MidlinePlane = { at: 0, perY: 0, perZ: 0 };

/** Slices between these levels are asked: below them the base is unlike on both sides, above them the skull is almost round (template z, mm). */
const LEVELS_MM = [0, 55] as const;
/** One of so many neighbours is asked: their lines rest on the same slices (`skullMidline`). */
const EVERY = 2;
/** Fewer slices with a line of their own, or a smaller height from the first to the last, give no plane. Engineering limits. */
const LEAST_LINES = 4;
const LEAST_HEIGHT_MM = 30;
/** Ends of the lines lie this far from the plane in the median, mm, where the slices agree. Engineering limit. */
const MOST_RESIDUAL_MM = 4;
const ROUNDS = 8;
/** The deviation below which all count alike, mm. */
const SMALL_MM = 0.5;

/**
 * The plane between the halves of the head by the skull alone: through the midlines of its slices (`skullMidline`), by least absolute
 * deviations. The head frame follows the brain, of which a mass pushes one half into the other. Undefined where too few
 * slices have a line, or where they do not agree.
 */
export function skullMidlinePlane(stack: AnalysisStack, frame: HeadFrame): MidlinePlane | undefined {
  const planes = templatePlanes(stack, frame);
  const asked = levelsMm(stack, frame).flatMap((z, k) => (z >= LEVELS_MM[0] && z <= LEVELS_MM[1] ? [{ z, k }] : []));
  const lines = asked.flatMap(({ z, k }, n) => {
    const line = n % EVERY === 0 ? skullMidline(stack, frame, k) : undefined;
    return line ? [{ z, ends: [line.front, line.back].map(end => pointOf(planes[k]!, end)) }] : [];
  });
  const heights = lines.map(({ z }) => z);
  if (lines.length < LEAST_LINES || Math.max(...heights) - Math.min(...heights) < LEAST_HEIGHT_MM) return undefined;
  const ends = lines.flatMap(line => line.ends);
  const plane = leastAbsolute(ends);
  return plane && median(ends.map(end => Math.abs(beyond(plane, end)))) <= MOST_RESIDUAL_MM ? plane : undefined;
}

/** How far a template point lies to the right of the plane, mm. */
export const beyond = ({ at, perY, perZ }: MidlinePlane, [x, y, z]: Vec3): number => x - at - perY * y - perZ * z;

const pointOf = ({ origin, perCol, perRow }: TemplatePlane, [col, row]: readonly [number, number]): Vec3 => {
  const [x, y, z] = origin.map((at, axis) => at + col * perCol[axis]! + row * perRow[axis]!);
  return [x!, y!, z!];
};

/** Least squares, weighted anew each round; undefined where the points lie on one line. */
function leastAbsolute(points: readonly Vec3[]): MidlinePlane | undefined {
  let plane: MidlinePlane | undefined = FRAME_MIDLINE;
  let weights = points.map(() => 1);
  for (let round = 0; round < ROUNDS; round++) {
    plane = leastSquares(points, weights);
    if (plane === undefined) return undefined;
    const fitted = plane;
    weights = points.map(point => 1 / Math.max(SMALL_MM, Math.abs(beyond(fitted, point))));
  }
  return plane;
}

/** The normal equations by Cramer's rule. */
function leastSquares(points: readonly Vec3[], weights: readonly number[]): MidlinePlane | undefined {
  const sum = (of: (point: Vec3) => number) => points.reduce((total, point, n) => total + weights[n]! * of(point), 0);
  const column = (of: (point: Vec3) => number): Vec3 => [sum(of), sum(p => of(p) * p[1]), sum(p => of(p) * p[2])];
  const [ones, ys, zs, xs] = [column(() => 1), column(p => p[1]), column(p => p[2]), column(p => p[0])];
  const across = cross(ys, zs);
  const size = dot(ones, across);
  if (!(Math.abs(size) > 1e-9)) return undefined;
  return {
    at: dot(xs, across) / size,
    perY: dot(ones, cross(xs, zs)) / size,
    perZ: dot(ones, cross(ys, xs)) / size,
  };
}
