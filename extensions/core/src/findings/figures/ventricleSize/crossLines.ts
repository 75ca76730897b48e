import type { AnalysisStack } from '../../../grid/analysisStack.js';
import type { SkullMidline } from '../../regions/skullMidline.js';

type Point = readonly [col: number, row: number];

/** One line across a slice at a right angle to the skull's midline, in pixels of the analysis grid. */
export interface CrossLine {
  /** Pixel at a distance from the midline, px; negative on the side of column 0. */
  readonly at: (across: number) => Point;
}

/** What lies between two points of such a line, px from the midline. */
export interface Span {
  readonly line: CrossLine;
  readonly from: number;
  readonly to: number;
}

export const widthOf = ({ from, to }: Span): number => to - from;

export const pixelOf = ([width, height]: AnalysisStack['sizePx'], [col, row]: Point): number | undefined => {
  const [x, y] = [Math.round(col), Math.round(row)];
  return x < 0 || y < 0 || x >= width || y >= height ? undefined : y * width + x;
};

/** A line for each pixel along the midline, from front to back. */
export function crossLines({ front, back }: SkullMidline): readonly CrossLine[] {
  const length = Math.hypot(back[0] - front[0], back[1] - front[1]);
  const [x, y] = [(back[0] - front[0]) / length, (back[1] - front[1]) / length];
  return Array.from({ length: Math.floor(length) + 1 }, (_, n) => ({
    at: (across: number): Point => [front[0] + n * x + across * y, front[1] + n * y - across * x],
  }));
}

/** A noisy edge of one line alone is no width: lines on either side that have to agree. */
const NEIGHBOURS = 2;

/** The span of the line that is the middle one of five neighbours where these are widest. */
export function widest(spans: readonly (Span | undefined)[]): Span | undefined {
  let best: Span | undefined;
  for (let n = NEIGHBOURS; n < spans.length - NEIGHBOURS; n++) {
    const near = spans.slice(n - NEIGHBOURS, n + NEIGHBOURS + 1).flatMap(span => span ?? []);
    if (near.length <= 2 * NEIGHBOURS) continue;
    const middle = near.toSorted((a, b) => widthOf(a) - widthOf(b))[NEIGHBOURS]!;
    if (best === undefined || widthOf(middle) > widthOf(best)) best = middle;
  }
  return best;
}
