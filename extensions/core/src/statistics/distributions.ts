/** A sum or a fraction has converged once a further term changes less than this. */
const TINY = 1e-16;
/** Far more terms than any argument of a study needs. */
const MOST_TERMS = 10_000;

/** ln Γ(x) for x > 0: Stirling's series (Abramowitz & Stegun 6.1.41) at x + n >= 12, and down again by the recurrence. */
export function logGamma(x: number): number {
  let [at, product] = [x, 1];
  while (at < 12) product *= at++;
  const square = 1 / (at * at);
  const series =
    (1 / 12 -
      square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360))))) /
    at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

export const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** Regularised incomplete beta function I_x(a, b), by its continued fraction (Abramowitz & Stegun 26.5.8). */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const fraction = continuedFraction(n => {
    const m = Math.floor(n / 2);
    return n % 2 === 0
      ? (m * (b - m) * x) / ((a + n - 1) * (a + n))
      : (-(a + m) * (a + b + m) * x) / ((a + n - 1) * (a + n));
  });
  return front / fraction;
}

/** 1 + c1 / (1 + c2 / (1 + ...)), from the front (Lentz 1976). */
function continuedFraction(coefficient: (n: number) => number): number {
  let [value, above, below] = [1, 1, 0];
  for (let n = 1; n < MOST_TERMS; n++) {
    const c = coefficient(n);
    below = 1 / (1 + c * below);
    above = 1 + c / above;
    const factor = above * below;
    value *= factor;
    if (Math.abs(factor - 1) < TINY) break;
  }
  return value;
}

/** Where a rising function takes a value, by halving [low, high] down to the last bit. */
export function solveRising(rising: (x: number) => number, value: number, low: number, high: number): number {
  let [from, to] = [low, high];
  for (;;) {
    const middle = (from + to) / 2;
    if (middle <= from || middle >= to) return middle;
    if (rising(middle) < value) from = middle;
    else to = middle;
  }
}

export const betaQuantile = (p: number, a: number, b: number): number =>
  solveRising(x => regularisedBeta(x, a, b), p, 0, 1);

/** Upper tail of the F distribution. */
export const fUpperTail = (f: number, df1: number, df2: number): number =>
  f <= 0 ? 1 : regularisedBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2);

/** Value of F with `p` of the distribution below it. */
export function fQuantile(p: number, df1: number, df2: number): number {
  const rest = betaQuantile(1 - p, df2 / 2, df1 / 2);
  return (df2 * (1 - rest)) / (df1 * rest);
}

/** Two-sided p of Student's t. */
export const tTwoSided = (t: number, df: number): number => fUpperTail(t * t, 1, df);

/** P(T > t). */
export const tUpperTail = (t: number, df: number): number => (t >= 0 ? tTwoSided(t, df) / 2 : 1 - tTwoSided(t, df) / 2);

/** Value of t with `p` of the distribution below it, p over 0.5. */
export const tQuantile = (p: number, df: number): number => Math.sqrt(fQuantile(2 * p - 1, 1, df));

/** P(Z <= z) of the normal distribution (Abramowitz & Stegun 26.2.11 and, in the tails, 26.2.14). */
export function normalCdf(z: number): number {
  const x = Math.abs(z);
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x > 5) {
    // Q(x) = density / (x + 1 / (x + 2 / (x + ...)))
    let below = x;
    for (let n = 60; n > 0; n--) below = x + n / below;
    const tail = density / below;
    return z > 0 ? 1 - tail : tail;
  }
  let [term, sum] = [x, x];
  for (let n = 1; term > TINY * sum; n++) {
    term *= (x * x) / (2 * n + 1);
    sum += term;
  }
  return z > 0 ? 0.5 + density * sum : 0.5 - density * sum;
}

export const normalTwoSided = (z: number): number => 2 * normalCdf(-Math.abs(z));

/** Quantile 0.975 of the normal distribution: half the width of a 95 % interval in standard errors. */
export const Z_95 = 1.959963984540054;
