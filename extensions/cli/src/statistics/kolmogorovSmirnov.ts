import { normalCdf } from '@ohif-stroke/core';
import { mean, sampleStandardDeviation } from 'simple-statistics';

export interface Separation {
  /** Largest distance between the two distribution functions. */
  readonly d: number;
  readonly p: number;
}

/**
 * Two-sample Kolmogorov-Smirnov test, exact without ties: the share of all orders of the two samples that come as far apart
 * (Hodges, Ark Mat 1958;3:469-486). With ties it errs on the side of no difference. Null with an empty sample.
 */
export function kolmogorovSmirnov(first: readonly number[], second: readonly number[]): Separation | null {
  const [m, n] = [first.length, second.length];
  if (m === 0 || n === 0) return null;
  const below = (sample: readonly number[], value: number) => sample.filter(each => each <= value).length;
  // In steps of 1 / (m n), where all distances are whole.
  const steps = Math.max(...[...first, ...second].map(v => Math.abs(below(first, v) * n - below(second, v) * m)));
  // Share of the paths from (0, 0) to (i, j) that stay nearer than that, each order of the samples being a path.
  let column: number[] = [];
  for (let i = 0; i <= m; i++) {
    const next: number[] = [];
    for (let j = 0; j <= n; j++) {
      if (Math.abs(i * n - j * m) >= steps && steps > 0) next.push(0);
      else if (i + j === 0) next.push(1);
      else next.push(((i === 0 ? 0 : column[j]! * i) + (j === 0 ? 0 : next[j - 1]! * j)) / (i + j));
    }
    column = next;
  }
  return { d: steps / (m * n), p: steps === 0 ? 1 : Math.max(0, 1 - column[n]!) };
}

/** Over this the approximation of Dallal and Wilkinson does not reach: "more than". */
export const LARGEST_NORMALITY_P = 0.1;

/**
 * Kolmogorov-Smirnov test of whether values are normal with their own mean and deviation (Lilliefors, J Am Stat Assoc 1967;62:399-402),
 * p by Dallal & Wilkinson, Am Stat 1986;40:294-296, at most `LARGEST_NORMALITY_P`. Null with fewer than five values, where the
 * approximation begins, or where nothing varies.
 */
export function normalityTest(values: readonly number[]): Separation | null {
  const n = values.length;
  if (n < 5) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const [centre, sd] = [mean(sorted), sampleStandardDeviation(sorted)];
  if (sd === 0) return null;
  const d = Math.max(
    ...sorted.map((value, i) => {
      const expected = normalCdf((value - centre) / sd);
      return Math.max((i + 1) / n - expected, expected - i / n);
    }),
  );
  const [large, size] = n > 100 ? [d * (n / 100) ** 0.49, 100] : [d, n];
  const p = Math.exp(
    -7.01256 * large ** 2 * (size + 2.78019) +
      2.99587 * large * Math.sqrt(size + 2.78019) -
      0.122119 +
      0.974598 / Math.sqrt(size) +
      1.67997 / size,
  );
  return { d, p: Math.min(LARGEST_NORMALITY_P, p) };
}
