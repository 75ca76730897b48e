import type { Cistern } from '../../../anatomy/cisterns.js';
import type { Side } from '../../../anatomy/regions.js';
import type { MeasuredHead } from '../figure.js';
import { type JudgedCistern, type MeasuredCistern, measureCisterns } from './measureCisterns.js';
import { fluidShare, type JudgedSulci, type MeasuredSulci, measureSulci } from './measureSulci.js';

/** Fluid outside the ventricles that pressure takes away first: in the sulci of both sides, and in the basal cisterns. */
export interface SulciAndCisterns extends Readonly<Record<Cistern, MeasuredCistern>> {
  readonly sulci: MeasuredSulci;
}

/** Undefined where no network draws CSF and ventricles. */
export function measureSpaces(head: MeasuredHead): SulciAndCisterns | undefined {
  const { csf, ventricles } = head.network.others ?? {};
  if (csf === undefined || ventricles === undefined) return undefined;
  return { sulci: measureSulci(head, csf, ventricles), ...measureCisterns(head, csf, ventricles) };
}

export const areJudgedSulci = (of: MeasuredSulci): of is JudgedSulci => !('notJudged' in of);
export const isJudgedCistern = (of: MeasuredCistern): of is JudgedCistern => !('notJudged' in of);

/**
 * Limits by the ratio of the narrower side to the wider one and by the narrower side's own share of fluid: below both its sulci are called
 * effaced. Of normal synthetic heads none lies below the first (docs/reading.md); no patients were measured.
 */
export const SULCI_RATIO_LIMIT = 0.2;
export const SULCI_SHARE_LIMIT = 0.02;

export interface SulcalRatio {
  /** The side with less fluid in its rim. */
  readonly side: Side;
  readonly ratio: number;
  /** Share of its rim that is fluid, and of that of the other one. */
  readonly share: number;
  readonly otherShare: number;
}

export function sulcalRatio({ right, left }: JudgedSulci): SulcalRatio {
  const [ofRight, ofLeft] = [fluidShare(right), fluidShare(left)];
  const [share, otherShare] = [Math.min(ofRight, ofLeft), Math.max(ofRight, ofLeft)];
  return {
    side: ofRight < ofLeft ? 'right' : 'left',
    ratio: otherShare > 0 ? share / otherShare : 1,
    share,
    otherShare,
  };
}

/** The side whose sulci are effaced; undefined where none are, or where that is not judged. */
export function effacedSide({ sulci }: Pick<SulciAndCisterns, 'sulci'>): Side | undefined {
  if (!areJudgedSulci(sulci)) return undefined;
  const { side, ratio, share } = sulcalRatio(sulci);
  return ratio < SULCI_RATIO_LIMIT && share < SULCI_SHARE_LIMIT ? side : undefined;
}

/** `notSeen`: no fluid in its zone. `narrow`: less than in any synthetic head, which is no proof of pressure. */
export type CisternState = 'open' | 'narrow' | 'notSeen';

/** Shares of a zone that is fluid: under the first it is narrow, under the second no fluid was seen. */
export const CISTERN_LIMITS: Readonly<Record<Cistern, { readonly narrow: number; readonly notSeen: number }>> = {
  suprasellar: { narrow: 0.12, notSeen: 0.02 },
  perimesencephalic: { narrow: 0.08, notSeen: 0.02 },
};

export function cisternState(cistern: Cistern, { csfMl, zoneMl }: JudgedCistern): CisternState {
  const share = csfMl / zoneMl;
  const { narrow, notSeen } = CISTERN_LIMITS[cistern];
  return share < notSeen ? 'notSeen' : share < narrow ? 'narrow' : 'open';
}
