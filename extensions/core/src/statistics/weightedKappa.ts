import type { Interval } from './binomial.js';
import { normalTwoSided, Z_95 } from './distributions.js';

/** How grave a confusion of two categories is; 0 for the same. */
export type Disagreement = (a: number, b: number) => number;

/** Cohen's kappa without weights: any confusion is as grave as any other. */
export const anyDisagreement: Disagreement = (a, b) => (a === b ? 0 : 1);
export const linearDisagreement: Disagreement = (a, b) => Math.abs(a - b);
/** With these weights kappa is the intraclass correlation but for a term of 1/n (Fleiss & Cohen, 1973;33:613-619). */
export const quadraticDisagreement: Disagreement = (a, b) => (a - b) ** 2;

type Pairs = readonly (readonly [number, number])[];

/**
 * Weighted kappa of two readers: 1 - (observed / chance-expected disagreement), Cohen, Psychol Bull 1968;70:213-220.
 * `pairs` holds the category of each reader. Null without pairs and where chance alone expects no disagreement.
 */
export function weightedKappa(pairs: Pairs, disagreement: Disagreement = quadraticDisagreement): number | null {
  if (pairs.length === 0) return null;
  const observed = pairs.reduce((sum, [a, b]) => sum + disagreement(a, b), 0) / pairs.length;
  const [first, second] = margins(pairs);
  let expected = 0;
  for (const [a, shareA] of first) {
    for (const [b, shareB] of second) expected += disagreement(a, b) * shareA * shareB;
  }
  return expected === 0 ? null : 1 - observed / expected;
}

export interface KappaWithInterval {
  readonly value: number;
  readonly interval: Interval;
  /** Two-sided, of no agreement beyond chance; null where the margins leave chance no room. */
  readonly p: number | null;
}

/** The same with interval and p by its large-sample errors (Fleiss, Cohen & Everitt, Psychol Bull 1969;72:323-327). */
export function kappaInterval(
  pairs: Pairs,
  disagreement: Disagreement = quadraticDisagreement,
): KappaWithInterval | null {
  const value = weightedKappa(pairs, disagreement);
  if (value === null) return null;
  const n = pairs.length;
  const [first, second] = margins(pairs);
  // In disagreements d the weights of the paper are w = 1 - d, and 1 - w expected = the expected disagreement.
  const mean = (of: ReadonlyMap<number, number>, to: (category: number) => number) =>
    [...of].reduce((sum, [category, share]) => sum + share * to(category), 0);
  const rowMean = new Map([...first.keys()].map(a => [a, mean(second, b => disagreement(a, b))]));
  const columnMean = new Map([...second.keys()].map(b => [b, mean(first, a => disagreement(a, b))]));
  const expected = mean(first, a => rowMean.get(a)!);
  const centred = (a: number, b: number, factor: number) =>
    1 - disagreement(a, b) - (2 - rowMean.get(a)! - columnMean.get(b)!) * factor;
  const spread = pairs.reduce((sum, [a, b]) => sum + centred(a, b, 1 - value) ** 2, 0) / n;
  const variance = (spread - (value - (1 - expected) * (1 - value)) ** 2) / (n * expected ** 2);
  const byChance = mean(first, a => mean(second, b => centred(a, b, 1) ** 2));
  const varianceByChance = (byChance - (1 - expected) ** 2) / (n * expected ** 2);
  const half = Z_95 * Math.sqrt(Math.max(0, variance));
  return {
    value,
    interval: [value - half, Math.min(1, value + half)],
    p: varianceByChance > 0 ? normalTwoSided(value / Math.sqrt(varianceByChance)) : null,
  };
}

/** Share of each category, reader by reader. */
const margins = (pairs: Pairs): readonly [ReadonlyMap<number, number>, ReadonlyMap<number, number>] => [
  shares(pairs.map(([a]) => a)),
  shares(pairs.map(([, b]) => b)),
];

function shares(values: readonly number[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1 / values.length);
  return found;
}
