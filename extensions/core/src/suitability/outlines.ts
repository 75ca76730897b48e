import type { CoarseSlices } from '../volume/coarseSlices.js';
import type { CtVolume } from '../volume/imageVolume.js';
import { median } from '../volume/median.js';
import { AIR_BELOW_HU } from './enclosedBySkull.js';
import { originsInPlaneMm } from './likeness.js';
import { LIKE_AREA, MOSTLY_SOFT } from './limits.js';

export interface OutlineChanges {
  /** Largest way of the outline's centre between neighbours with outlines of like area, mm in the patient. */
  readonly jumpMm: number;
  /** Largest change of the soft tissue's median between neighbours that show much of it, HU. */
  readonly stepHu: number;
}

interface Outline {
  readonly blocks: number;
  readonly centreMm: readonly [number, number];
  /** Blocks of soft tissue, and their median; NaN where there are none. */
  readonly softBlocks: number;
  readonly softHu: number;
}

/** Soft tissue with margins for calibration, mean of a block whose four neighbours are soft tissue too. */
const SOFT_HU = [-5, 85] as const;

/** How the outline of the head and its soft tissue go on from slice to slice; needs no closed skull. */
export function measureOutlines(volume: CtVolume, coarse: CoarseSlices): OutlineChanges {
  const origins = originsInPlaneMm(volume);
  const outlines = origins.map((origin, k) => outlineOf(coarse, k, origin));
  const softest = Math.max(...outlines.map(({ softBlocks }) => softBlocks));
  let [jumpMm, stepHu] = [0, 0];
  for (const [k, below] of outlines.slice(0, -1).entries()) {
    const above = outlines[k + 1]!;
    const [less, more] = [Math.min(below.blocks, above.blocks), Math.max(below.blocks, above.blocks)];
    if (less >= LIKE_AREA * more) jumpMm = Math.max(jumpMm, distance(below.centreMm, above.centreMm));
    const step = Math.abs(above.softHu - below.softHu);
    const soft = Math.min(below.softBlocks, above.softBlocks);
    if (soft >= MOSTLY_SOFT * softest && step > stepHu) stepHu = step;
  }
  return { jumpMm: Number.isFinite(jumpMm) ? jumpMm : 0, stepHu };
}

const distance = (a: readonly [number, number], b: readonly [number, number]) => Math.hypot(a[0] - b[0], a[1] - b[1]);

function outlineOf(
  { hu, columns, rows, spacingMm }: CoarseSlices,
  k: number,
  origin: readonly [number, number],
): Outline {
  const from = k * columns * rows;
  const soft: number[] = [];
  const isSoft = (i: number) => hu[i]! > SOFT_HU[0] && hu[i]! < SOFT_HU[1];
  let [blocks, x, y] = [0, 0, 0];
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const p = from + i + columns * j;
      if (hu[p]! < AIR_BELOW_HU) continue;
      blocks++;
      x += i;
      y += j;
      const inner = i > 0 && j > 0 && i < columns - 1 && j < rows - 1;
      if (inner && [p, p - 1, p + 1, p - columns, p + columns].every(isSoft)) soft.push(hu[p]!);
    }
  }
  return {
    blocks,
    centreMm: [origin[0] + (x / blocks) * spacingMm[0], origin[1] + (y / blocks) * spacingMm[1]],
    softBlocks: soft.length,
    softHu: soft.length > 0 ? median(soft) : Number.NaN,
  };
}
