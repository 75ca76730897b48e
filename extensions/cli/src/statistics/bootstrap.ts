import { quantileSorted } from 'simple-statistics';
import { createRandom } from './random.js';

export interface BootstrapOptions {
  readonly replicates: number;
  readonly seed: number;
}

export interface BootstrapInterval {
  readonly low: number;
  readonly high: number;
  /** Replicates on which the statistic existed; the others (a resample without positives, say) are left out. */
  readonly replicates: number;
}

/** Resamples that must have given a value before their quantiles are an interval at all. */
const LEAST_REPLICATES = 100;

const CONFIDENCE = 0.95;

/**
 * Percentile bootstrap interval of 95 % (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). Whole
 * cases are drawn, never single regions: the 20 regions of one patient are not independent (cluster bootstrap, Field &
 * Welsh, J R Stat Soc B 2007;69:369-390). Null with fewer than two cases or where most resamples have no value.
 */
export function bootstrapInterval<Case>(
  cases: readonly Case[],
  statistic: (resample: readonly Case[]) => number | null,
  { replicates, seed }: BootstrapOptions,
): BootstrapInterval | null {
  if (cases.length < 2) return null;
  const random = createRandom(seed);
  const values: number[] = [];
  for (let r = 0; r < replicates; r++) {
    const value = statistic(cases.map(() => cases[Math.floor(random() * cases.length)]!));
    if (value !== null) values.push(value);
  }
  if (values.length < Math.min(LEAST_REPLICATES, replicates)) return null;
  values.sort((a, b) => a - b);
  return {
    low: quantileSorted(values, (1 - CONFIDENCE) / 2),
    high: quantileSorted(values, (1 + CONFIDENCE) / 2),
    replicates: values.length,
  };
}
