import { SIGN_IDS, share } from '@ohif-stroke/core';
import type { CaseScore } from '../scores/caseScore.js';

/** Signs of growth by head, each sign that a case names: found where it is, found in heads without it. */
export function haematomaSignMetrics(scores: readonly CaseScore[]) {
  const heads = scores.flatMap(({ haematomaSigns }) => (haematomaSigns ? [haematomaSigns] : []));
  const known = SIGN_IDS.filter(id => heads.some(({ references }) => references.includes(id)));
  return known.map(sign => {
    const said = heads.map(({ references, sought }) => {
      const own = sought.find(other => other.sign === sign);
      return { true: references.includes(sign), sought: own !== undefined, findings: own?.findings ?? [] };
    });
    const positive = said.filter(head => head.true);
    // A head in which no clot was large enough to be looked at says nothing of false findings.
    const negative = said.filter(head => !head.true && head.sought);
    const inPlace = positive.filter(({ findings }) => findings.some(found => found.inPlace)).length;
    const falsely = negative.filter(({ findings }) => findings.length > 0).length;
    return {
      sign,
      heads: positive.length,
      notSought: positive.filter(head => !head.sought).length,
      inPlace,
      sensitivity: share(inPlace, positive.length),
      headsWithout: negative.length,
      falseHeads: falsely,
      specificity: share(negative.length - falsely, negative.length),
    };
  });
}
