import { ERROR_ML, ERROR_SHARE, share } from '@ohif-stroke/core';
import type { CaseScore } from '../scores/caseScore.js';
import { meanOf, medianOf } from './summaries.js';

/** Change of the volume of blood between the scans of a patient, against that of the reference. */
export function growthMetrics(scores: readonly CaseScore[]) {
  const perCase = scores.flatMap(({ id, earlier, haemorrhage: now }) => {
    const then = scores.find(other => other.id === earlier)?.haemorrhage;
    if (then === undefined || then.referenceMl === null || now.referenceMl === null) return [];
    const product = now.productMl - then.productMl;
    const reference = now.referenceMl - then.referenceMl;
    const largest = Math.max(now.referenceMl, then.referenceMl);
    return [
      {
        id,
        thenMl: then.referenceMl,
        nowMl: now.referenceMl,
        productMl: product,
        referenceMl: reference,
        errorMl: product - reference,
        within: Math.abs(product - reference) <= Math.max(ERROR_ML, ERROR_SHARE * largest),
      },
    ];
  });
  const errors = perCase.map(({ errorMl }) => errorMl);
  return {
    pairs: perCase.length,
    meanErrorMl: meanOf(errors),
    medianAbsoluteErrorMl: medianOf(errors.map(Math.abs)),
    /** Share of pairs whose change is right within what the panel takes for the error of measurement. */
    within: share(perCase.filter(pair => pair.within).length, perCase.length),
    limits: { ml: ERROR_ML, share: ERROR_SHARE },
    perCase,
  };
}
