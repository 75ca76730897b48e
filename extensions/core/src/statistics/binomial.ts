import { betaQuantile, regularisedBeta } from './distributions.js';

export type Interval = readonly [low: number, high: number];

const TAIL = 0.025;

/** Exact 95 % interval of a share (Clopper & Pearson, Biometrika 1934;26:404-413). Null for an empty whole. */
export function clopperPearson(part: number, whole: number): Interval | null {
  if (whole === 0) return null;
  const low = part === 0 ? 0 : betaQuantile(TAIL, part, whole - part + 1);
  const high = part === whole ? 1 : betaQuantile(1 - TAIL, part + 1, whole - part);
  return [low, high];
}

/**
 * Exact two-sided McNemar test: whether of the pairs that were judged in two ways one way is the more frequent (McNemar,
 * Psychometrika 1947;12:153-157; the binomial distribution in place of its approximation). 1 where no pair differs.
 */
export function mcnemarExact(firstOnly: number, secondOnly: number): number {
  const [few, all] = [Math.min(firstOnly, secondOnly), firstOnly + secondOnly];
  if (2 * few >= all) return 1;
  // P(X <= few) of all fair coins, as an incomplete beta function.
  return Math.min(1, 2 * regularisedBeta(0.5, all - few, few + 1));
}
