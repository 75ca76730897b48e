import type { Scored } from './rocAuc.js';

export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean probability said and share that was positive; null in an empty bin. */
  readonly meanProbability: number | null;
  readonly positiveShare: number | null;
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  readonly ece: number | null;
  readonly brier: number | null;
}

const BINS = 10;

/**
 * Calibration curve over ten bins of equal width and its expected calibration error, the mean gap between probability
 * and share of positives weighted by the bins' counts (Naeini et al., AAAI 2015:2901-2907; Guo et al., ICML 2017), and
 * the Brier score (Mon Weather Rev 1950;78:1-3).
 */
export function calibration(items: readonly Scored[]): Calibration {
  const binOf = ({ score }: Scored) => Math.min(BINS - 1, Math.floor(score * BINS));
  const bins = Array.from({ length: BINS }, (_, b): CalibrationBin => {
    const inside = items.filter(item => binOf(item) === b);
    const averaged = (sum: number) => (inside.length === 0 ? null : sum / inside.length);
    return {
      from: b / BINS,
      to: (b + 1) / BINS,
      count: inside.length,
      meanProbability: averaged(inside.reduce((sum, item) => sum + item.score, 0)),
      positiveShare: averaged(inside.filter(item => item.positive).length),
    };
  });
  if (items.length === 0) return { bins, ece: null, brier: null };
  const gaps = bins.map(bin => bin.count * Math.abs((bin.meanProbability ?? 0) - (bin.positiveShare ?? 0)));
  const squares = items.map(({ score, positive }) => (score - (positive ? 1 : 0)) ** 2);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  return { bins, ece: total(gaps) / items.length, brier: total(squares) / items.length };
}
