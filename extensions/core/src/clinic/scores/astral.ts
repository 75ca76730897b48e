import type { ClinicalScore } from './clinicalScore.js';
import { ifYes } from './partRule.js';

/**
 * ASTRAL: unfavourable outcome (mRS > 2) at three months after ischaemic stroke of previously independent patients (Ntaios, Neurology
 * 2012;78:1916-1922). Points read at medicalalgorithms.com and in a second implementation that prints them; what 31 points mean and the
 * c-statistics are those of the abstract (PubMed 22649218). Age gives one point for five years: whole fives, as medicalalgorithms.com
 * counts; the second source counts fractions. Limits of the sugar in mg/dL by 180.16 g/mol. The curve that one site fitted
 * to the paper's figure is not the paper's, and not here. Most points: 120 years and an NIHSS of 42.
 */
export const astral: ClinicalScore = {
  name: 'ASTRAL',
  range: [0, 74],
  madeFor: 'ischaemic',
  parts: {
    age: { kind: 'perUnit', item: 'age', each: 5, most: 24 },
    nihss: { kind: 'perUnit', item: 'nihss', each: 1, most: 42 },
    onsetToAdmission: {
      kind: 'hours',
      to: 'toAdmission',
      items: ['onsetAt', 'admittedAt'],
      below: 0,
      bands: [{ over: 3, points: 2 }],
    },
    visualField: ifYes('visualField', 2),
    glucose: {
      kind: 'glucose',
      bands: [
        { over: { 'mmol/L': 7.3, 'mg/dL': 131.5 }, points: 1 },
        { below: { 'mmol/L': 3.7, 'mg/dL': 66.7 }, points: 1 },
      ],
    },
    consciousness: ifYes('consciousness', 3),
  },
  outcomes: [
    {
      kind: 'unfavourableOutcome',
      cohort: { id: 'lausanne', patients: 1645 },
      bands: [{ points: [31, 31], percent: 50 }],
    },
  ],
  worth: [
    { measure: 'cStatistic', about: 'unfavourableOutcome', value: 0.85, cohort: { id: 'lausanne', patients: 1645 } },
    { measure: 'cStatistic', about: 'unfavourableOutcome', value: 0.937, cohort: { id: 'athens', patients: 1659 } },
    { measure: 'cStatistic', about: 'unfavourableOutcome', value: 0.771, cohort: { id: 'vienna', patients: 653 } },
  ],
  citation: 'Ntaios G, et al. Neurology 2012;78:1916-1922. doi:10.1212/WNL.0b013e318259e221',
  sources: [
    'medicalalgorithms.com/the-astral-acute-stroke-registry-and-analysis-of-lausanne-score-for-acute-ischemic-stroke',
    'pubmed.ncbi.nlm.nih.gov/22649218 (abstract: the six items, what 31 points mean)',
  ],
  doubts: ['astralAge', 'astralOnly31', 'noIntervals'],
};
