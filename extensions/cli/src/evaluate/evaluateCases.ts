import { failure, type Outcome, success } from '@ohif-stroke/core';
import type { EvaluationCase } from './cases/evaluationCase.js';
import type { ProductFacts } from './metrics/metrics.js';
import type { RunCase } from './runCase.js';
import type { CaseLeftOut, CaseScore } from './scores/caseScore.js';
import { scoreCase } from './scores/scoreCase.js';

export interface Evaluated {
  readonly scores: readonly CaseScore[];
  readonly leftOut: readonly CaseLeftOut[];
  readonly product: ProductFacts | undefined;
}

/** One case after the other, so that one set of maps is in memory at a time. A case that fails stops none of the others. */
export async function evaluateCases(
  cases: readonly EvaluationCase[],
  runCase: RunCase,
  onCase: (done: number, id: string) => void,
): Promise<Outcome<Evaluated>> {
  const scores: CaseScore[] = [];
  const leftOut: CaseLeftOut[] = [];
  let product: ProductFacts | undefined;
  for (const [n, labelled] of cases.entries()) {
    const { id, image } = labelled;
    onCase(n, id);
    const outcome = await runCase(image);
    if (outcome._tag === 'cancelled') return failure('cancelled', 'Cancelled.');
    if (outcome._tag === 'failed') {
      leftOut.push({ id, status: 'failed', reason: `"image": ${outcome.failure.message}` });
    } else if (outcome._tag === 'unsuitable') {
      const reason = outcome.suitability.reasons.map(r => r.text).join(' ');
      leftOut.push({ id, status: 'refused', reason });
    } else {
      const { software, models, parameters, backend } = outcome.result;
      product ??= { software, models, parameters, backend };
      const score = await scoreCase(labelled, outcome.result);
      if (score.ok) scores.push(score.value);
      else leftOut.push({ id, status: 'failed', reason: score.failure.message });
    }
  }
  return success({ scores, leftOut, product });
}
