import type { AnalysisStack } from '../../grid/analysisStack.js';
import { type NetworkMaps, thresholdByte } from '../../model/networkMaps.js';
import { median } from '../../volume/median.js';

/** What the fluid and the tissue of this head measure, HU. */
export interface HeadDensities {
  readonly csfHu: number;
  readonly tissueHu: number;
}

/** Sure enough to stand for the ventricles, and free enough of CSF to stand for the tissue; probabilities x 255. */
const VENTRICLE_BYTE = 200;
const CSF_BYTE = 64;
/** Fewer voxels than this (about 1 mL) give no density of the fluid; then it has that of most heads, HU. */
const LEAST_VENTRICLE_VOXELS = 200;
/** Heads without regions or ventricles to measure: usual values, HU. */
const USUAL: HeadDensities = { csfHu: 8, tissueHu: 33 };
/** Narrow ventricles measure brighter than their fluid: above this it is partial volume, HU. */
const MOST_CSF_HU = 14;

/**
 * Medians of the ventricles and of the tissue in the ASPECTS regions (`regions`: labels 0-20). Scanners and heads differ by
 * several HU, more than an early infarct: limits that lie between fluid and tissue are measured in the head itself.
 */
export function headDensities(
  { hu }: Pick<AnalysisStack, 'hu'>,
  regions: Uint8Array,
  { masks, others }: Pick<NetworkMaps, 'masks' | 'others'>,
  brainThreshold: number,
): HeadDensities {
  const brainByte = thresholdByte(brainThreshold);
  const tissue: number[] = [];
  const fluid: number[] = [];
  for (let i = 0; i < hu.length; i++) {
    if (regions[i] !== 0 && masks.brain[i]! >= brainByte && (others?.csf?.[i] ?? 0) < CSF_BYTE) tissue.push(hu[i]!);
    if ((others?.ventricles?.[i] ?? 0) > VENTRICLE_BYTE) fluid.push(hu[i]!);
  }
  return {
    csfHu: fluid.length < LEAST_VENTRICLE_VOXELS ? USUAL.csfHu : Math.min(MOST_CSF_HU, median(fluid)),
    tissueHu: tissue.length === 0 ? USUAL.tissueHu : median(tissue),
  };
}

/** Density at a share of the way from the fluid to the tissue, HU. */
export const between = ({ csfHu, tissueHu }: HeadDensities, share: number): number =>
  csfHu + share * (tissueHu - csfHu);
