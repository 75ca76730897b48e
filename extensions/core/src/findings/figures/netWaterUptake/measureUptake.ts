import type { Side } from '../../../anatomy/regions.js';
import type { AnalysisStack } from '../../../grid/analysisStack.js';
import { planeSize } from '../../../grid/analysisStack.js';
import { voxelMl } from '../../../grid/components.js';
import type { HeadFrame } from '../../../grid/headFrame.js';
import { mirrorVoxels } from '../../../grid/templatePlanes.js';
import type { FindingParameters } from '../../parameters.js';

/**
 * Published cut-off between onset within and beyond 4.5 hours, per cent (Minnerup, Ann Neurol 2016: sensitivity 98.6,
 * specificity 90.5 in the validation cohort of 240), and the values under and over which 95 % lay on one side of 4.5 h.
 */
export const WATER_UPTAKE_CUTOFF = { percent: 11.5, earlyBelowPercent: 9.6, lateAbovePercent: 14.4 } as const;

/** How much of its density the acute infarct has lost against its mirror image (Minnerup, Ann Neurol 2016). */
export interface NetWaterUptake {
  /** (1 - `huIschaemic` / `huNormal`) x 100. */
  readonly percent: number;
  readonly huIschaemic: number;
  readonly huNormal: number;
  /** Volume of the infarct over which it was measured, mL. */
  readonly volumeMl: number;
  readonly side: Side;
}

/** What of the scan is compared: `infarct` is the accepted acute mask; `countable` brain without bleeding and old infarct. */
interface UptakeMaps {
  readonly infarct: Uint8Array;
  readonly countable: Uint8Array;
}

/**
 * Net water uptake, (1 - D ischaemic / D normal) x 100: mean densities inside the acute infarct of the worse side and
 * inside its mirror image, over voxels of 20-80 HU (Broocks, Radiology 2018). Undefined where too little is left.
 */
export function measureUptake(
  stack: AnalysisStack,
  frame: HeadFrame,
  { infarct, countable }: UptakeMaps,
  sideOf: (index: number) => Side,
  { waterUptakeLowHu, waterUptakeHighHu, minWaterUptakeMl }: FindingParameters,
): NetWaterUptake | undefined {
  const ml = voxelMl(stack);
  const plane = planeSize(stack);
  const mirrorOf = mirrorVoxels(stack, frame);
  const counts = (i: number | undefined): i is number =>
    i !== undefined && countable[i] === 1 && stack.hu[i]! >= waterUptakeLowHu && stack.hu[i]! <= waterUptakeHighHu;
  const blank = () => ({ here: 0, voxels: 0, there: 0, mirrored: 0, volumeMl: 0, mirroredMl: 0 });
  const sums: Record<Side, ReturnType<typeof blank>> = { right: blank(), left: blank() };
  for (let i = 0; i < infarct.length; i++) {
    if (infarct[i] === 0) continue;
    const sum = sums[sideOf(i)];
    const voxel = ml[Math.floor(i / plane)]!;
    if (counts(i)) {
      sum.here += stack.hu[i]!;
      sum.voxels++;
      sum.volumeMl += voxel;
    }
    const mirror = mirrorOf(i);
    if (!counts(mirror) || infarct[mirror] === 1) continue;
    sum.there += stack.hu[mirror]!;
    sum.mirrored++;
    sum.mirroredMl += voxel;
  }
  const side: Side = sums.right.volumeMl >= sums.left.volumeMl ? 'right' : 'left';
  const { here, voxels, there, mirrored, volumeMl, mirroredMl } = sums[side];
  if (Math.min(volumeMl, mirroredMl) < minWaterUptakeMl) return undefined;
  const [huIschaemic, huNormal] = [here / voxels, there / mirrored];
  return { percent: 100 * (1 - huIschaemic / huNormal), huIschaemic, huNormal, volumeMl, side };
}
