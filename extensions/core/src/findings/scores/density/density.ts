import { CODES } from '../../../dataset/codes.js';
import { defined } from '../../../defined.js';
import { isJudged } from '../../findings.js';
import type { ScoreWay } from '../scoreWay.js';
import { ROUNDING } from '../wayScore.js';

/** The shipped score: densities against the mirror image, weighed by the region-score model. */
export const density = {
  word: 'density',
  code: CODES.aspectsDensity,
  score: ({ aspects: { total, side, threshold, regions } }) => {
    if (total === undefined) return { notMade: 'haemorrhage' };
    return {
      total,
      side,
      thresholds: defined({ probability: threshold }),
      // One that was not judged says nothing for or against.
      regions: regions
        .filter(isJudged)
        .map(({ name, side: of, affected, probability }) => ({ name, side: of, affected, probability })),
    };
  },
  // What a note keeps from counting may be over the limit.
  fits: ({ regions, thresholds }) =>
    regions.every(
      ({ affected, probability = 0 }) => !affected || probability >= (thresholds.probability ?? 0) - ROUNDING,
    ),
} as const satisfies ScoreWay;
