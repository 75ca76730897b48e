import { mean, sampleStandardDeviation } from 'simple-statistics';

export interface Agreement {
  /** Mean difference, product minus reference. */
  readonly bias: number;
  readonly sd: number;
  readonly limits: readonly [low: number, high: number];
}

/** 95 % of normally distributed differences; the paper rounds it to 2 for its own limits. */
const Z = 1.96;

/** Bias and 95 % limits of agreement (Bland & Altman, Lancet 1986;327:307-310). Null with fewer than two differences. */
export function blandAltman(differences: readonly number[]): Agreement | null {
  if (differences.length < 2) return null;
  const bias = mean([...differences]);
  const sd = sampleStandardDeviation([...differences]);
  return { bias, sd, limits: [bias - Z * sd, bias + Z * sd] };
}
