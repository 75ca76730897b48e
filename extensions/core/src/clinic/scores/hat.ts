import type { ClinicalScore } from './clinicalScore.js';
import { fromLimits } from './partRule.js';

/**
 * Haemorrhage After Thrombolysis, 0-5 (Lou, Neurology 2008;71:1417-1423). Rates of symptomatic haemorrhage and the c-statistic
 * are those of the abstract (PubMed 18955684); points as in Table 1 of the full text PMC2676961, read in two works that print
 * them: the review of an open calculator that checked them against that table (clay-good/sophiewell.com, docs/audits/v12/hat-score.md)
 * and a second calculator with the same points. A third (R package cliot) gives hypodensity 1 point and splits diabetes and
 * glucose: it contradicts the paper's range of 0-5 and was not followed. Second cohort: Tsivgoulis, Cerebrovasc Dis
 * 2011;31:471-476 (abstract).
 */
export const hat: ClinicalScore = {
  name: 'HAT',
  range: [0, 5],
  madeFor: 'thrombolysis',
  parts: {
    nihss: fromLimits('nihss', { from: 15, points: 1 }, { over: 20, points: 2 }),
    hypodensity: { kind: 'choice', item: 'mcaHypodensity', points: { none: 0, underThird: 1, fromThird: 2 } },
    // 200 mg/dL at 180.16 g/mol.
    diabetesOrGlucose: { kind: 'either', item: 'diabetes', glucose: { 'mg/dL': 200, 'mmol/L': 11.1 } },
  },
  outcomes: [
    {
      kind: 'symptomaticHaemorrhage',
      cohort: { id: 'hatBoth' },
      bands: [
        { points: [0, 0], percent: 2 },
        { points: [1, 1], percent: 5 },
        { points: [2, 2], percent: 10 },
        { points: [3, 3], percent: 15 },
        { points: [4, 5], percent: 44 },
      ],
    },
    {
      kind: 'symptomaticHaemorrhage',
      cohort: { id: 'sonothrombolysis', patients: 161 },
      bands: [
        { points: [0, 1], percent: 3 },
        { points: [2, 2], percent: 9 },
        { points: [3, 3], percent: 14 },
        { points: [4, 5], percent: 14 },
      ],
    },
  ],
  worth: [
    {
      measure: 'cStatistic',
      about: 'symptomaticHaemorrhage',
      value: 0.74,
      interval: [0.63, 0.84],
      cohort: { id: 'hatBoth' },
    },
    {
      measure: 'cStatistic',
      about: 'symptomaticHaemorrhage',
      value: 0.72,
      interval: [0.58, 0.86],
      cohort: { id: 'sonothrombolysis', patients: 161 },
    },
  ],
  citation: 'Lou M, et al. Neurology 2008;71:1417-1423. doi:10.1212/01.wnl.0000330297.58334.dd',
  sources: [
    'pubmed.ncbi.nlm.nih.gov/18955684 (abstract)',
    'PMC2676961 Table 1, as quoted by clay-good/sophiewell.com docs/audits/v12/hat-score.md',
  ],
  doubts: ['hatThird', 'hatVisible', 'hatMostPoints', 'noIntervals'],
};
