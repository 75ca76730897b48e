import { FIGURE_IDS } from '@ohif-stroke/core';
import { blandAltman } from '../../statistics/blandAltman.js';
import type { CaseScore } from '../scores/caseScore.js';
import { meanOf } from './summaries.js';

/** The numbers of the figures beside the score against the reference, each over the cases that have both; in its own unit. */
export const figureMetrics = (scores: readonly CaseScore[]) =>
  FIGURE_IDS.flatMap(figure => {
    const all = scores.flatMap(({ id, figures }) =>
      figures.filter(score => score.figure === figure).map(score => ({ id, ...score })),
    );
    return [...new Set(all.map(({ title }) => title))].map(title => {
      const perCase = all.filter(score => score.title === title);
      const errors = perCase.map(({ product, reference }) => product - reference);
      return {
        figure,
        title,
        unit: perCase[0]!.unit,
        cases: perCase.length,
        error: meanOf(errors),
        absoluteError: meanOf(errors.map(Math.abs)),
        agreement: blandAltman(errors),
        perCase: perCase.map(({ id, product, reference }) => ({ id, product, reference })),
      };
    });
  });
