import { dot } from '../geometry.js';
import type { CoarseSlices } from '../volume/coarseSlices.js';
import type { CtVolume } from '../volume/imageVolume.js';
import { AIR_BELOW_HU } from './enclosedBySkull.js';

/** Densities beyond this are one: streaks and dense bone would outweigh the brain. */
const SHOWN_HU = [-200, 300] as const;

/** One slice of a `CoarseSlices`. */
export interface CoarseImage {
  readonly of: CoarseSlices;
  readonly slice: number;
}

/** Blocks by which the second image lies further along rows and columns than the first. */
export type BlockShift = readonly [columns: number, rows: number];

const UNSHIFTED: BlockShift = [0, 0];

/** Mean difference of two images over the blocks where either shows the head, HU; 0 where neither does. */
export function differenceHu(a: CoarseImage, b: CoarseImage, [dx, dy]: BlockShift = UNSHIFTED): number {
  const { columns, rows } = a.of;
  const [fromA, fromB] = [a.slice * columns * rows, b.slice * columns * rows];
  let sum = 0;
  let blocks = 0;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const inside = x >= dx && y >= dy && x - dx < columns && y - dy < rows;
      const p = a.of.hu[fromA + x + columns * y]!;
      const q = inside ? b.of.hu[fromB + x - dx + columns * (y - dy)]! : SHOWN_HU[0];
      if (p < AIR_BELOW_HU && q < AIR_BELOW_HU) continue;
      sum += Math.abs(shown(p) - shown(q));
      blocks++;
    }
  }
  return blocks === 0 ? 0 : sum / blocks;
}

const shown = (hu: number): number => Math.max(SHOWN_HU[0], Math.min(hu, SHOWN_HU[1]));

/** Where the first block of each slice lies along its rows and columns, mm; a recentred block of slices starts elsewhere. */
export const originsInPlaneMm = ({ slices, rowLps, columnLps }: CtVolume): readonly (readonly [number, number])[] =>
  slices.map(({ originLps }) => [dot(originLps, rowLps), dot(originLps, columnLps)]);
