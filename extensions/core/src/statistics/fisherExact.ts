import { logChoose } from './distributions.js';

/** Tables as probable as the one seen belong to the tail; rounding must not put one of them outside. */
const EQUAL = 1 + 1e-7;

/**
 * Two-sided p of Fisher's exact test of a two by two table: the sum over all tables with its margins that are no more
 * probable than it (Fisher, J R Stat Soc 1935;98:39-82). 1 where a margin is empty.
 */
export function fisherExact([[a, b], [c, d]]: readonly [readonly [number, number], readonly [number, number]]): number {
  const [row, column, all] = [a + b, a + c, a + b + c + d];
  const probability = (first: number) =>
    Math.exp(logChoose(column, first) + logChoose(all - column, row - first) - logChoose(all, row));
  const seen = probability(a) * EQUAL;
  let p = 0;
  for (let first = Math.max(0, row + column - all); first <= Math.min(row, column); first++) {
    const here = probability(first);
    if (here <= seen) p += here;
  }
  return Math.min(1, p);
}
