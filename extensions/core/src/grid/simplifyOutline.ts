import type { Outline } from './traceContours.js';

type Point = readonly [number, number];

/** Distance of `p` from the segment a-b. */
function distance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

/** Ramer-Douglas-Peucker on an open line; the end points stay. */
function simplifyLine(points: Outline, tolerance: number): Point[] {
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span;
    let worst = tolerance;
    let split = -1;
    for (let i = from + 1; i < to; i++) {
      const d = distance(points[i]!, points[from]!, points[to]!);
      if (d > worst) {
        worst = d;
        split = i;
      }
    }
    if (split < 0) continue;
    keep[split] = 1;
    spans.push([from, split], [split, to]);
  }
  return points.filter((_, i) => keep[i] === 1);
}

/**
 * A closed outline with fewer corners, none of the dropped ones further than `tolerance` from what stays. The walk
 * along pixel edges is a staircase; a tolerance of about one pixel turns it into the line it means.
 */
export function simplifyOutline(outline: Outline, tolerance: number): Outline {
  if (outline.length < 4) return outline;
  const first = outline[0]!;
  const far = outline.reduce(
    (best, p, i) => {
      const d = Math.hypot(p[0] - first[0], p[1] - first[1]);
      return d > best.d ? { d, i } : best;
    },
    { d: -1, i: 0 },
  ).i;
  const there = simplifyLine(outline.slice(0, far + 1), tolerance);
  const back = simplifyLine([...outline.slice(far), first], tolerance);
  const simple = [...there, ...back.slice(1, -1)];
  return simple.length >= 3 ? simple : outline;
}
