/** Densities that a clot and its liquid parts can have, HU; what lies beyond counts at the end. */
const [LOW_HU, HIGH_HU] = [0, 119];

/** The two classes of a section: the mean of each, HU, and the share of pixels in the darker one. */
export interface DensitySplit {
  readonly darkHu: number;
  readonly brightHu: number;
  readonly darkShare: number;
}

/**
 * Two classes of densities (HU) by the threshold of the largest variance between them (Otsu, IEEE Trans Syst Man Cybern 1979;9:62-66),
 * in steps of 1 HU. Undefined where all are alike.
 */
export function splitDensity(densities: readonly number[]): DensitySplit | undefined {
  const counts = new Array<number>(HIGH_HU - LOW_HU + 1).fill(0);
  for (const hu of densities) counts[Math.min(HIGH_HU, Math.max(LOW_HU, Math.round(hu))) - LOW_HU]!++;
  const total = densities.length;
  const sum = counts.reduce((all, count, i) => all + count * (i + LOW_HU), 0);
  let best: (DensitySplit & { readonly variance: number }) | undefined;
  let [below, belowSum] = [0, 0];
  for (const [i, count] of counts.entries()) {
    below += count;
    belowSum += count * (i + LOW_HU);
    if (below === 0 || below === total) continue;
    const [darkHu, brightHu] = [belowSum / below, (sum - belowSum) / (total - below)];
    const variance = below * (total - below) * (brightHu - darkHu) ** 2;
    if (best === undefined || variance > best.variance) best = { darkHu, brightHu, darkShare: below / total, variance };
  }
  if (best === undefined) return undefined;
  const { variance: _, ...split } = best;
  return split;
}
