import { planeSize } from '../../../grid/analysisStack.js';
import { templatePlanes } from '../../../grid/templatePlanes.js';
import { thresholdByte } from '../../../model/networkMaps.js';
import { median } from '../../../volume/median.js';
import type { MeasuredHead } from '../figure.js';
import { type HorizontalSpan, sheetIn } from './sheet.js';

/** Where the midline is looked at: the septum pellucidum between the frontal horns, and the foramina of Monro. */
export const LEVELS = ['septum', 'monro'] as const;
export type LevelName = (typeof LEVELS)[number];

/** Template y and z of each, and how far before and behind it rows still show the same, mm. */
const PLACES: Readonly<Record<LevelName, { readonly y: number; readonly z: number; readonly reachMm: number }>> = {
  septum: { y: 8, z: 14, reachMm: 10 },
  monro: { y: 1, z: 5, reachMm: 8 },
};
/** A slice that passes further from the place shows something else, mm. */
const MOST_APART_MM = 6;
/** Probability from which a voxel is of the ventricles, where the network's manifest says none. */
const USUAL_THRESHOLD = 0.5;
/** A ventricle narrower than this, or in fewer rows, has no middle that could be told. */
const LEAST_WIDTH_PX = 3;
const LEAST_ROWS = 6;

export interface Structure {
  /** Of the analysis stack. */
  readonly slice: number;
  readonly col: number;
  readonly row: number;
}

/**
 * Where the midline lies at a level, by the septum between the two ventricles where it shows, else half-way between their
 * outer walls. Undefined where no ventricle is seen there, or where blood fills it.
 */
export function midlineStructure(
  head: Pick<MeasuredHead, 'stack' | 'frame' | 'network' | 'thresholds' | 'densities' | 'haemorrhage'>,
  level: LevelName,
): Structure | undefined {
  const { stack, frame, network, thresholds, densities, haemorrhage } = head;
  const ventricles = network.others?.ventricles;
  if (ventricles === undefined) return undefined;
  const { y, z, reachMm } = PLACES[level];
  const [width, height] = stack.sizePx;
  const mid = (width - 1) / 2;
  const spots = templatePlanes(stack, frame).map(({ origin, perCol, perRow }, slice) => {
    const row = (y - origin[1] - mid * perCol[1]) / perRow[1];
    return {
      slice,
      row,
      apart: Math.abs(origin[2] + mid * perCol[2] + row * perRow[2] - z),
      perRow: Math.abs(perRow[1]),
    };
  });
  const spot = spots.reduce((best, each) => (each.apart < best.apart ? each : best));
  if (spot.apart > MOST_APART_MM) return undefined;
  const from = thresholdByte(thresholds.ventricles ?? USUAL_THRESHOLD);
  const offset = spot.slice * planeSize(stack);
  const reach = reachMm / spot.perRow;
  const spans: HorizontalSpan[] = [];
  for (let row = Math.ceil(spot.row - reach); row <= spot.row + reach; row++) {
    if (row < 0 || row >= height) continue;
    const line = offset + row * width;
    const first = ventricles.subarray(line, line + width).findIndex(v => v >= from);
    const last = ventricles.subarray(line, line + width).findLastIndex(v => v >= from);
    if (first < 0 || last - first + 1 < LEAST_WIDTH_PX) continue;
    if (haemorrhage.mask.subarray(line + first, line + last + 1).includes(1)) continue;
    spans.push({ row, from: first - 0.5, to: last + 0.5 });
  }
  if (spans.length < LEAST_ROWS) return undefined;
  const row = median(spans.map(span => span.row));
  const hu = stack.hu.subarray(offset, offset + planeSize(stack));
  return { slice: spot.slice, col: sheetIn(hu, width, spans, row, densities), row };
}
