import { FIGURE_IDS } from '@ohif-stroke/core';
import type { CaseScore } from '../scores/caseScore.js';
import { blandAltman } from '../statistics/blandAltman.js';
import { meanOf } from './summaries.js';

/** The figures beside the score against the reference, each over the cases that have both; in the figure's own unit. */
export const figureMetrics = (scores: readonly CaseScore[]) =>
  FIGURE_IDS.flatMap(figure => {
    const perCase = scores.flatMap(({ id, figures }) =>
      figures.filter(score => score.figure === figure).map(score => ({ id, ...score })),
    );
    const first = perCase[0];
    if (first === undefined) return [];
    const errors = perCase.map(({ product, reference }) => product - reference);
    return [
      {
        figure,
        title: first.title,
        unit: first.unit,
        cases: perCase.length,
        error: meanOf(errors),
        absoluteError: meanOf(errors.map(Math.abs)),
        agreement: blandAltman(errors),
        perCase: perCase.map(({ id, product, reference }) => ({ id, product, reference })),
      },
    ];
  });
