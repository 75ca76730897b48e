import { confusion, rocAuc, SCORE_IDS, SCORES, share, weightedKappa } from '@ohif-stroke/core';
import { type BootstrapOptions, bootstrapInterval } from '../../statistics/bootstrap.js';
import { intraclassCorrelation } from '../../statistics/intraclass.js';
import type { AspectsPair, CaseScore, WayScored } from '../scores/caseScore.js';
import { ends } from './decisionMetrics.js';

/** The ways to a score beside each other: totals and regions of each, and what it is worth that they agree. */
export function wayMetrics(scores: readonly CaseScore[], bootstrap: BootstrapOptions) {
  const perWay = SCORE_IDS.flatMap(id => {
    const cases = scores.flatMap(({ ways = [] }) => ways.filter(({ way }) => way === id));
    return cases.length === 0 ? [] : [{ way: id, word: SCORES[id].word, ...ofWay(cases, bootstrap) }];
  });
  return { perWay, agreement: agreementMetrics(scores) };
}

function ofWay(cases: readonly WayScored[], bootstrap: BootstrapOptions) {
  const pairs = cases.map(({ reference, product }) => [reference, product] as const);
  const auc = (of: readonly WayScored[]) => rocAuc(of.flatMap(({ decisions }) => decisions));
  return {
    cases: cases.length,
    ...rightness(cases),
    icc: intraclassCorrelation(pairs),
    iccCi: ends(bootstrapInterval(pairs, intraclassCorrelation, bootstrap)),
    weightedKappa: weightedKappa(pairs),
    auc: auc(cases),
    aucCi: ends(bootstrapInterval(cases, auc, bootstrap)),
    ...confusion(cases.flatMap(({ decisions }) => decisions)),
  };
}

/** How often a total is the reader's, and within a point of it. */
function rightness(pairs: readonly Pick<AspectsPair, 'reference' | 'product'>[]) {
  const differences = pairs.map(({ reference, product }) => Math.abs(product - reference));
  return {
    exact: share(differences.filter(d => d === 0).length, differences.length),
    within1: share(differences.filter(d => d <= 1).length, differences.length),
  };
}

/** The shipped total where all ways count the same regions, and where they do not. */
function agreementMetrics(scores: readonly CaseScore[]) {
  const cases = scores.flatMap(({ aspects, waysAgree }) =>
    aspects && waysAgree !== undefined ? [{ ...aspects, waysAgree }] : [],
  );
  const [agreeing, differing] = [true, false].map(agree => cases.filter(c => c.waysAgree === agree)) as [
    typeof cases,
    typeof cases,
  ];
  return {
    cases: cases.length,
    agreeing: agreeing.length,
    share: share(agreeing.length, cases.length),
    whereAgreeing: rightness(agreeing),
    whereDiffering: rightness(differing),
  };
}
