import { confusion, FAVOURABLE_FROM, isFavourable, linearDisagreement, share, weightedKappa } from '@ohif-stroke/core';
import { blandAltman } from '../../statistics/blandAltman.js';
import { type BootstrapOptions, bootstrapInterval } from '../../statistics/bootstrap.js';
import { intraclassCorrelation } from '../../statistics/intraclass.js';
import type { CaseScore } from '../scores/caseScore.js';
import { ends } from './decisionMetrics.js';
import { largestOf } from './summaries.js';

/** Total score: product against reader. */
export function aspectsMetrics(scores: readonly CaseScore[], bootstrap: BootstrapOptions) {
  const perCase = scores.flatMap(({ id, aspects }) => {
    if (aspects === undefined) return [];
    const { firmness: _apart, ...pair } = aspects;
    return [{ id, ...pair, difference: pair.product - pair.reference }];
  });
  const pairs = perCase.map(({ reference, product }) => [reference, product] as const);
  const differences = perCase.map(({ difference }) => difference);
  const sided = perCase.filter(({ referenceSide }) => referenceSide !== 'none');
  return {
    cases: perCase.length,
    within1: share(differences.filter(d => Math.abs(d) <= 1).length, differences.length),
    exact: share(differences.filter(d => d === 0).length, differences.length),
    maxError: largestOf(differences.map(Math.abs)),
    icc: intraclassCorrelation(pairs),
    iccCi: ends(bootstrapInterval(pairs, intraclassCorrelation, bootstrap)),
    weightedKappa: weightedKappa(pairs),
    linearKappa: weightedKappa(pairs, linearDisagreement),
    blandAltman: blandAltman(differences),
    /** "Positive" is a favourable total. */
    favourable: {
      from: FAVOURABLE_FROM,
      ...confusion(
        pairs.map(([reference, product]) => ({
          positive: isFavourable(reference),
          predicted: isFavourable(product),
        })),
      ),
      kappa: weightedKappa(
        pairs.map(([a, b]) => [Number(isFavourable(a)), Number(isFavourable(b))] as const),
        linearDisagreement,
      ),
    },
    /** Share of the cases with an affected side in which the product named that side. */
    sideCorrect: share(sided.filter(c => c.productSide === c.referenceSide).length, sided.length),
    perCase,
  };
}
