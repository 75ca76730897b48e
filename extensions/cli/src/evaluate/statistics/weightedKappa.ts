/** How grave a confusion of two categories is; 0 for the same. */
export type Disagreement = (a: number, b: number) => number;

export const linearDisagreement: Disagreement = (a, b) => Math.abs(a - b);
/** With these weights kappa is the intraclass correlation but for a term of 1/n (Fleiss & Cohen, 1973;33:613-619). */
export const quadraticDisagreement: Disagreement = (a, b) => (a - b) ** 2;

/**
 * Weighted kappa of two readers: 1 - (observed / chance-expected disagreement), Cohen, Psychol Bull 1968;70:213-220.
 * `pairs` holds the category of each reader. Null without pairs and where chance alone expects no disagreement.
 */
export function weightedKappa(
  pairs: readonly (readonly [number, number])[],
  disagreement: Disagreement = quadraticDisagreement,
): number | null {
  if (pairs.length === 0) return null;
  const observed = pairs.reduce((sum, [a, b]) => sum + disagreement(a, b), 0) / pairs.length;
  const [first, second] = [tally(pairs.map(([a]) => a)), tally(pairs.map(([, b]) => b))];
  let expected = 0;
  for (const [a, countA] of first) {
    for (const [b, countB] of second) expected += (disagreement(a, b) * countA * countB) / pairs.length ** 2;
  }
  return expected === 0 ? null : 1 - observed / expected;
}

function tally(values: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
