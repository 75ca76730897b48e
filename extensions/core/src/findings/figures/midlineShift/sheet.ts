import { median } from '../../../volume/median.js';
import type { HeadDensities } from '../../regions/headDensities.js';

/** Columns of a row that the ventricles span, from edge to edge. */
export interface HorizontalSpan {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** The fluid beside a thin sheet is compared this far from it, px. */
const FLANK_PX = 3;
/** Rows that a sheet has to cross between fluid. */
const LEAST_ROWS = 5;
/** What is looked at: columns about the middle, and columns a row that a sheet may lean. */
const REACH_PX = 8;
const STEP_PX = 0.25;
const SLOPES = [-0.2, -0.1, 0, 0.1, 0.2];
/**
 * How far the septum lies from half-way between the outer walls: the ventricles of one head are unlike, the wider the more
 * (px, and share of their width); and how far it leans. Chosen on synthetic heads that are not held out, as `RIDGE_WEIGHT` is.
 */
const OFF_PX = 1.5;
const OFF_SHARE = 0.12;
const LEAN = 0.08;
/** What a sheet of full tissue across 20 rows is worth against these; one brighter than `MOST_SHARE` of tissue is worth no more. */
const RIDGE_WEIGHT = 25;
const MOST_SHARE = 0.6;

/**
 * Column, at `row`, of a thin sheet between two ventricles: of all straight lines about half-way between their outer walls
 * the one along which the image is brightest against the fluid beside it, weighed against how far it lies from half-way.
 * Where no sheet shows, half-way. `hu` is one slice of `width` columns.
 */
export function sheetIn(
  hu: Float32Array,
  width: number,
  spans: readonly HorizontalSpan[],
  row: number,
  { csfHu, tissueHu }: HeadDensities,
): number {
  const middle = median(spans.map(({ from, to }) => (from + to) / 2));
  const off = OFF_PX + OFF_SHARE * median(spans.map(({ from, to }) => to - from));
  const contrast = Math.max(1, tissueHu - csfHu);
  let best = { worth: Number.NEGATIVE_INFINITY, col: middle };
  for (const slope of SLOPES) {
    for (let apart = -REACH_PX; apart <= REACH_PX; apart += STEP_PX) {
      const col = middle + apart;
      const against = ((apart / off) ** 2 + (slope / LEAN) ** 2) / 2;
      const worth = ridgeWorth(hu, width, spans, col, row, slope, contrast) - against;
      // Of two alike the one nearer to half-way, so that a mirrored head has the mirrored answer.
      const nearer = Math.abs(apart) < Math.abs(best.col - middle);
      if (worth > best.worth + 1e-9 || (Math.abs(worth - best.worth) <= 1e-9 && nearer)) best = { worth, col };
    }
  }
  return best.col;
}

function ridgeWorth(
  hu: Float32Array,
  width: number,
  spans: readonly HorizontalSpan[],
  col: number,
  row: number,
  slope: number,
  contrast: number,
): number {
  let [sum, rows] = [0, 0];
  for (const { row: at, from, to } of spans) {
    const x = col + slope * (at - row);
    if (x - FLANK_PX <= from || x + FLANK_PX >= to) continue;
    const value = (offset: number) => smoothed(hu, at * width, x + offset);
    sum += value(0) - (value(-FLANK_PX) + value(FLANK_PX)) / 2;
    rows++;
  }
  if (rows < LEAST_ROWS) return 0;
  const share = Math.min(MOST_SHARE, Math.max(0, sum / rows / contrast));
  return (RIDGE_WEIGHT * rows * share ** 2) / 20;
}

/** Linear between columns, each of which is a mean of three: a sheet is a voxel or two thick. */
function smoothed(hu: Float32Array, line: number, x: number): number {
  const col = Math.floor(x);
  const at = (c: number) => (hu[line + c - 1]! + 2 * hu[line + c]! + hu[line + c + 1]!) / 4;
  return at(col) + (x - col) * (at(col + 1) - at(col));
}
