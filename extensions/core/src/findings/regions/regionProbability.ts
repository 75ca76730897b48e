import { sigmoid } from '../../model/decoders/activations.js';
import type { FindingParameters } from '../parameters.js';

/** Standard normal quantile of the specificity at the cut-offs, by bisection. */
function normalQuantile(p: number): number {
  let [low, high] = [-8, 8];
  for (let i = 0; i < 60; i++) {
    const z = (low + high) / 2;
    if (normalCdf(z) < p) low = z;
    else high = z;
  }
  return (low + high) / 2;
}

/** Abramowitz and Stegun 26.2.17, absolute error under 1e-7. */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z < 0 ? tail : 1 - tail;
}

/**
 * Probability that a region is affected, from its relative difference alone: a logistic that is one half exactly at the
 * cut-off. Its width is not fitted but follows from the publication: unaffected regions stay under the cut-off with the
 * published specificity (89 %), so their differences scatter around zero with a standard deviation of
 * cut-off / quantile(0.89) = cut-off / 1.23 (4.6 % for deep, 3.8 % for cortical regions; 70 synthetic normal heads gave
 * 3.2 and 3.1 %); the logistic gets that standard deviation (scale = deviation x sqrt(3) / pi). No difference at all then
 * means 0.10, twice the cut-off 0.90.
 */
export function regionProbability(differencePercent: number, cutoff: number, parameters: FindingParameters): number {
  const deviation = cutoff / normalQuantile(parameters.cutoffSpecificity);
  const scale = (deviation * Math.sqrt(3)) / Math.PI;
  return sigmoid((differencePercent - cutoff) / scale);
}
