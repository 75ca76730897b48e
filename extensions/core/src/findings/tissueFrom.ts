import type { NetworkMaps } from '../decode/sliceMaps.js';
import type { AnalysisStack } from '../prepare/analysisStack.js';
import { median } from '../volume/median.js';
import type { FindingParameters } from './parameters.js';

/** Sure enough to stand for the ventricles, and free enough of CSF to stand for the brain; probabilities x 255. */
const VENTRICLE_BYTE = 200;
const CSF_BYTE = 64;
/** Fewer voxels than this (about 1 mL) give no density of the fluid; then it has that of most heads, HU. */
const LEAST_VENTRICLE_VOXELS = 200;
const USUAL_CSF_HU = 8;
/** Narrow ventricles measure brighter than their fluid: above this it is partial volume, HU. */
const MOST_CSF_HU = 14;

/**
 * Density from which a voxel of this head is tissue and not CSF, HU: `tissueShare` of the way from the CSF of its ventricles
 * to the median of its ASPECTS regions. A fixed limit cuts the dark end off an infarct in a head whose scanner measures low,
 * and lets partial CSF in where it measures high. `parameters.huWindowLow` where no region was found.
 */
export function tissueFrom(
  { hu }: Pick<AnalysisStack, 'hu'>,
  { regions, countable }: { readonly regions: Uint8Array; readonly countable: Uint8Array },
  { csf, ventricles }: NonNullable<NetworkMaps['others']>,
  { huWindowLow, tissueShare }: FindingParameters,
): number {
  const tissue: number[] = [];
  const fluid: number[] = [];
  for (let i = 0; i < hu.length; i++) {
    if (regions[i] !== 0 && countable[i] === 1 && (csf?.[i] ?? 0) < CSF_BYTE) tissue.push(hu[i]!);
    if ((ventricles?.[i] ?? 0) > VENTRICLE_BYTE) fluid.push(hu[i]!);
  }
  if (tissue.length === 0) return huWindowLow;
  const csfHu = fluid.length < LEAST_VENTRICLE_VOXELS ? USUAL_CSF_HU : Math.min(MOST_CSF_HU, median(fluid));
  return csfHu + tissueShare * (median(tissue) - csfHu);
}
