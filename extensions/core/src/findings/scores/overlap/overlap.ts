import { regionLabel } from '../../../anatomy/regions.js';
import { CODES } from '../../../dataset/codes.js';
import { isAssessed } from '../../findings.js';
import type { ScoreWay } from '../scoreWay.js';
import { followsLimit, type JudgedRegion, scoreBySide } from '../wayScore.js';
import { OVERLAP_PROBABILITIES, overlapShares } from './overlapShares.js';

/**
 * A region of which less is to be seen cannot be called spared: the rest lies outside the brain mask, in blood or in the
 * oedema about it. Engineering limit: half.
 */
const LEAST_SEEN_SHARE = 0.5;

/**
 * ASPECTS by the share of each region that the segmentation of the infarct covers. No density is compared with the other
 * side, so an infarct of both sides is seen on both. How large a share counts, no paper says: both limits are those of the
 * infarct network's manifest (`python -m stroke_training.score overlap` chooses them), or else of the parameters.
 */
export const overlap = {
  word: 'overlap',
  code: CODES.aspectsOverlap,
  score: head => {
    const { aspects, parameters, infarctNetwork } = head;
    if (infarctNetwork === undefined) return { notMade: 'noInfarctNetwork' };
    const { overlapProbability: probability, overlapShare: least } = parameters;
    const overlaps = overlapShares(head);
    const judged = aspects.regions.filter(isAssessed).flatMap(({ name, side }): readonly JudgedRegion[] => {
      const { shareFrom, seenShare } = overlaps[regionLabel(name, side)]!;
      if (seenShare < LEAST_SEEN_SHARE) return [];
      const share = shareFrom(probability);
      const shares = OVERLAP_PROBABILITIES.map(shareFrom);
      return [{ name, side, share, shares, counts: share >= least, weight: share }];
    });
    return scoreBySide(judged, { probability, share: least });
  },
  fits: score => followsLimit(score, ({ share }) => share, score.thresholds.share),
} as const satisfies ScoreWay;
