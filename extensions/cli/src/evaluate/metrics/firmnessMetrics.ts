import { isFavourable, rocAuc, share } from '@ohif-stroke/core';
import type { CaseScore } from '../scores/caseScore.js';
import { meanOf } from './summaries.js';

/** Whether a total that stays under small changes is a right one: the cases in which it does beside those in which it does not. */
export function firmnessMetrics(scores: readonly CaseScore[]) {
  const perCase = scores.flatMap(({ id, aspects }) => {
    if (aspects?.firmness === undefined) return [];
    const { firmness, reference, product } = aspects;
    return [
      {
        id,
        ...firmness,
        error: Math.abs(product - reference),
        favourRight: isFavourable(product) === isFavourable(reference),
      },
    ];
  });
  type Case = (typeof perCase)[number];
  const totals = (cases: readonly Case[]) => ({
    cases: cases.length,
    exact: share(cases.filter(c => c.error === 0).length, cases.length),
    within1: share(cases.filter(c => c.error <= 1).length, cases.length),
    absoluteError: meanOf(cases.map(c => c.error)),
  });
  const favours = (cases: readonly Case[]) => ({
    cases: cases.length,
    right: share(cases.filter(c => c.favourRight).length, cases.length),
  });
  return {
    cases: perCase.length,
    /** The total is the same under every change, and is not under some. */
    firm: totals(perCase.filter(c => c.same === c.of)),
    notFirm: totals(perCase.filter(c => c.same < c.of)),
    /** Chance that an exact total has a larger share of changes with the same total than one that is not exact. */
    aucExact: rocAuc(perCase.map(c => ({ score: c.same / c.of, positive: c.error === 0 }))),
    favourFirm: favours(perCase.filter(c => c.sameFavour === c.of)),
    favourNotFirm: favours(perCase.filter(c => c.sameFavour < c.of)),
    perCase,
  };
}
