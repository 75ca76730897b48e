import { thresholdByte } from '../../../model/networkMaps.js';
import type { ScoredHead } from '../scoreWay.js';

/** Probabilities at which the shares of a region are kept: what the threshold is chosen from. */
export const OVERLAP_PROBABILITIES: readonly number[] = Array.from({ length: 19 }, (_, n) => (n + 1) / 20);

const LABELS = 21;
const BYTES = 256;

export interface RegionOverlap {
  /** Share of the region with at least this probability of an acute infarct, 0-1. */
  readonly shareFrom: (probability: number) => number;
  /** Share of the region that was looked at: inside the brain, apart from blood and from what lies beside it, 0-1. */
  readonly seenShare: number;
}

/**
 * How much of each region (label 0-20) the infarct network marks, inside the brain, without blood and old infarct; the whole
 * region is the denominator. One pass makes a histogram, so that every threshold can be asked.
 */
export function overlapShares({
  maps: { regions },
  network: { masks },
  lesions: { oldInfarct },
  haemorrhage: { mask: blood, noInfarct },
  thresholds,
}: Pick<ScoredHead, 'maps' | 'network' | 'lesions' | 'haemorrhage' | 'thresholds'>): readonly RegionOverlap[] {
  const brainFrom = thresholdByte(thresholds.brain);
  const histogram = new Uint32Array(LABELS * BYTES);
  const [whole, seen] = [new Uint32Array(LABELS), new Uint32Array(LABELS)];
  for (let i = 0; i < regions.length; i++) {
    const label = regions[i]!;
    if (label === 0) continue;
    whole[label]!++;
    if (masks.brain[i]! < brainFrom || blood[i] === 1 || noInfarct[i] === 1) continue;
    seen[label]!++;
    if (oldInfarct[i] === 0) histogram[BYTES * label + masks.infarct[i]!]!++;
  }
  return Array.from(whole, (voxels, label) => {
    const bytes = histogram.subarray(BYTES * label, BYTES * (label + 1));
    const shareOf = (n: number) => (voxels === 0 ? 0 : n / voxels);
    return {
      shareFrom: probability => shareOf(bytes.subarray(thresholdByte(probability)).reduce((sum, n) => sum + n, 0)),
      seenShare: shareOf(seen[label]!),
    };
  });
}
