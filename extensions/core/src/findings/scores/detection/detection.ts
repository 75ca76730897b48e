import { regionLabel } from '../../../anatomy/regions.js';
import { CODES } from '../../../dataset/codes.js';
import { defined } from '../../../defined.js';
import { isAssessed } from '../../findings.js';
import type { ScoreWay } from '../scoreWay.js';
import { followsLimit, type JudgedRegion, scoreBySide } from '../wayScore.js';
import { coveredShares } from './coveredShares.js';

/**
 * ASPECTS by the boxes of the infarct detector, which sees one slice as it is and no mirror: a region counts where boxes that
 * count cover enough of its area on a slice; the side is that of the larger sum of probabilities.
 */
export const detection = {
  word: 'detector',
  code: CODES.aspectsDetection,
  score: head => {
    const { aspects, detected } = head;
    if (detected === undefined) return { notMade: 'noDetector' };
    const { detector, boxes } = detected;
    if (detector === undefined) return { notMade: 'detectorFailed' };
    const { countedFrom, regionShare } = detector;
    const counting = boxes.filter(({ probability }) => probability >= countedFrom);
    const covered = coveredShares(counting, head);
    const judged = aspects.regions.filter(isAssessed).map(({ name, side }): JudgedRegion => {
      const found = covered.get(regionLabel(name, side));
      const share = found?.share ?? 0;
      const { probability } = found ?? {};
      return { name, side, share, ...defined({ probability }), counts: share >= regionShare, weight: probability ?? 0 };
    });
    return scoreBySide(judged, { probability: countedFrom, share: regionShare });
  },
  fits: score => followsLimit(score, ({ share }) => share, score.thresholds.share),
} as const satisfies ScoreWay;
