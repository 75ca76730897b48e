import { type Interval, tQuantile, tTwoSided, tUpperTail } from '@ohif-stroke/core';
import { mean, sampleStandardDeviation } from 'simple-statistics';

/** A figure with its standard error on so many degrees of freedom. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  readonly df: number;
}

export interface TTest {
  readonly t: number;
  readonly df: number;
  readonly p: number;
}

/** 95 % interval by Student's t. */
export function tInterval({ value, standardError, df }: Estimate): Interval {
  const half = tQuantile(0.975, df) * standardError;
  return [value - half, value + half];
}

/** Mean of the differences of pairs with its standard error; null with fewer than two. */
export function meanDifference(differences: readonly number[]): Estimate | null {
  const n = differences.length;
  if (n < 2) return null;
  return {
    value: mean([...differences]),
    standardError: sampleStandardDeviation([...differences]) / Math.sqrt(n),
    df: n - 1,
  };
}

/** Paired t-test (Student, Biometrika 1908;6:1-25). Null with fewer than two pairs, or where no difference varies. */
export function pairedT(differences: readonly number[]): TTest | null {
  const found = meanDifference(differences);
  if (found === null || found.standardError === 0) return null;
  const t = found.value / found.standardError;
  return { t, df: found.df, p: tTwoSided(t, found.df) };
}

/**
 * A statistic of cases with the standard error of the jackknife, which leaves out one case at a time (Tukey, Ann Math Stat
 * 1958;29:614; Efron & Tibshirani 1993, chapter 11). Of a mean it is that mean and its usual error. Null with fewer than two
 * cases, or where the statistic does not exist without one of them.
 */
export function jackknife<Case>(
  cases: readonly Case[],
  statistic: (sample: readonly Case[]) => number | null,
): Estimate | null {
  const n = cases.length;
  const value = statistic(cases);
  if (n < 2 || value === null) return null;
  const without = cases.map((_, i) => statistic(cases.toSpliced(i, 1)));
  if (!without.every(each => each !== null)) return null;
  const centre = mean(without);
  const squares = without.reduce((sum, each) => sum + (each - centre) ** 2, 0);
  return { value, standardError: Math.sqrt(((n - 1) / n) * squares), df: n - 1 };
}

export interface NonInferiority {
  readonly margin: number;
  /** One-sided p of a difference at or below minus the margin. */
  readonly p: number;
  /** Lower end of the two-sided 95 % interval: shown if it lies over minus the margin (ICH E9, 3.3.2). */
  readonly lower: number;
  readonly shown: boolean;
}

/** Whether what is new is worse than what there was by less than `margin`; `difference` is new minus old. */
export function nonInferiority(difference: Estimate, margin: number): NonInferiority {
  const { value, standardError, df } = difference;
  const [lower] = tInterval(difference);
  const over = value + margin;
  const p = standardError === 0 ? (over > 0 ? 0 : 1) : tUpperTail(over / standardError, df);
  return { margin, p, lower, shown: lower > -margin };
}
