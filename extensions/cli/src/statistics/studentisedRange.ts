import { logGamma, normalCdf } from '@ohif-stroke/core';

/** Even steps over functions that fall to nothing at both ends: the trapezoidal rule is then as exact as any. */
const STEP = 0.1;
const REACH = 8.5;
const Z_VALUES = Array.from({ length: Math.round((2 * REACH) / STEP) + 1 }, (_, i) => i * STEP - REACH);
const WEIGHTS = Z_VALUES.map(z => (STEP * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI));
const BELOW = Z_VALUES.map(normalCdf);

/** P(range of k standard normal values <= w). */
function rangeCdf(w: number, k: number): number {
  return k * Z_VALUES.reduce((sum, z, i) => sum + WEIGHTS[i]! * (BELOW[i]! - normalCdf(z - w)) ** (k - 1), 0);
}

/** Parts of the outer integral, and e^-FAR of its integrand at which it ends. */
const PARTS = 400;
const FAR = 36;

/**
 * P(Q > q) of the studentised range of k groups, `df` degrees of freedom within them (Tukey 1953): the range of k normal values
 * over an estimate of their deviation, whose density is that of a chi over its degrees of freedom.
 */
export function studentisedRangeUpperTail(q: number, k: number, df: number): number {
  if (q <= 0) return 1;
  // s = e^u: df (u - (e^2u - 1) / 2) is the exponent of the density, 0 at its top, about -df u^2 near it.
  const exponent = (u: number) => df * (u - Math.expm1(2 * u) / 2);
  const end = (sign: number) => {
    let u = sign / Math.sqrt(df);
    while (exponent(u) > -FAR) u *= 1.25;
    return u;
  };
  const [from, to] = [end(-1), end(1)];
  const step = (to - from) / PARTS;
  const scale = Math.LN2 + (df / 2) * Math.log(df / 2) - logGamma(df / 2) - df / 2;
  let below = 0;
  for (let i = 0; i <= PARTS; i++) {
    const u = from + i * step;
    below += step * Math.exp(scale + exponent(u)) * rangeCdf(q * Math.exp(u), k);
  }
  return Math.min(1, Math.max(0, 1 - below));
}
