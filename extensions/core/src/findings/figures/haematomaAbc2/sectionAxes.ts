import { outlineArea } from '../../../grid/sliceOutlines.js';
import type { PointPx } from '../../../grid/sourcePixels.js';
import { type Outline, traceContours } from '../../../grid/traceContours.js';

export type Axis = readonly [from: PointPx, to: PointPx];

export interface SectionAxes {
  /** The longest diameter of the section. */
  readonly a: Axis;
  /** The longest one at a right angle to it, from border to border. */
  readonly b: Axis;
}

export const lengthPx = ([[x0, y0], [x1, y1]]: Axis): number => Math.hypot(x1 - x0, y1 - y0);

/**
 * The two axes of the largest part of a section, in pixel indices with their fractions. Between the middles of pixel edges:
 * from centre to centre a section would be measured one pixel too short, from corner to corner too long.
 */
export function sectionAxes(
  inside: (col: number, row: number) => boolean,
  size: readonly [width: number, height: number],
): SectionAxes | undefined {
  const borders = traceContours(inside, size);
  if (borders.length === 0) return undefined;
  const border = edgeMiddles(borders.reduce((best, each) => (outlineArea(each) > outlineArea(best) ? each : best)));
  const a = longest(border);
  return { a, b: acrossLongest(border, a) };
}

/** The middles of the pixel edges that an outline walks along, in its order. */
function edgeMiddles(outline: Outline): readonly PointPx[] {
  return outline.flatMap(([x, y], i) => {
    const [toX, toY] = outline[(i + 1) % outline.length]!;
    const edges = Math.abs(toX - x) + Math.abs(toY - y);
    const [stepX, stepY] = [Math.sign(toX - x), Math.sign(toY - y)];
    return Array.from({ length: edges }, (_, n): PointPx => [x + (n + 0.5) * stepX, y + (n + 0.5) * stepY]);
  });
}

function longest(border: readonly PointPx[]): Axis {
  let best: Axis = [border[0]!, border[0]!];
  border.forEach((from, i) => {
    for (const to of border.slice(i + 1)) if (lengthPx([from, to]) > lengthPx(best)) best = [from, to];
  });
  return best;
}

/** Lines at a right angle to `a` through each point of the border: between two of these a chord only grows or shrinks. */
function acrossLongest(border: readonly PointPx[], a: Axis): Axis {
  const length = lengthPx(a);
  const [ux, uy] = [(a[1][0] - a[0][0]) / length, (a[1][1] - a[0][1]) / length];
  const places = border.map(([x, y]) => ({ along: x * ux + y * uy, across: y * ux - x * uy }));
  let best: Axis = [border[0]!, border[0]!];
  for (const { along } of places) {
    const [low, high] = crossings(places, along);
    const at = (across: number): PointPx => [along * ux - across * uy, along * uy + across * ux];
    if (high - low > lengthPx(best)) best = [at(low), at(high)];
  }
  return best;
}

interface Place {
  readonly along: number;
  readonly across: number;
}

/** First and last crossing of a closed border with the line at `along`. */
function crossings(places: readonly Place[], along: number): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  places.forEach((from, i) => {
    const to = places[(i + 1) % places.length]!;
    if (Math.min(from.along, to.along) > along || Math.max(from.along, to.along) < along) return;
    const way = from.along === to.along ? 0 : (along - from.along) / (to.along - from.along);
    const across = from.across + way * (to.across - from.across);
    low = Math.min(low, across);
    high = Math.max(high, across);
  });
  return [low, high];
}
