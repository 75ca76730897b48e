import type { ClinicalScore } from './clinicalScore.js';
import { fromLimits, ifYes } from './partRule.js';

/**
 * ICH score, 0-6: death within 30 days of an intracerebral haemorrhage (Hemphill, Stroke 2001;32:891-897, 152 patients). Points as the
 * paper's abstract prints them, and again at emedicine.medscape.com 2172479; rates at emedicine, those of 0 and 5 points also in the
 * abstract with their patients. One calculator cuts the coma scale at 3-5 and 6-12, one gives age two points, and an R package prints
 * 94 % for four points: all against the abstract or emedicine. Nobody had six points.
 */
export const ich: ClinicalScore = {
  name: 'ICH',
  range: [0, 6],
  madeFor: 'haemorrhage',
  parts: {
    gcs: {
      kind: 'bands',
      item: 'gcs',
      below: 2,
      bands: [
        { from: 5, points: 1 },
        { from: 13, points: 0 },
      ],
    },
    volume: fromLimits('haematomaMl', { from: 30, points: 1 }),
    ventricularBlood: ifYes('ventricularBlood'),
    site: { kind: 'choice', item: 'haematomaSite', points: { lobar: 0, deep: 0, infratentorial: 1 } },
    age: fromLimits('age', { from: 80, points: 1 }),
  },
  outcomes: [
    {
      kind: 'death30',
      cohort: { id: 'sanFrancisco', patients: 152 },
      bands: [
        { points: [0, 0], percent: 0, of: [0, 26] },
        { points: [1, 1], percent: 13 },
        { points: [2, 2], percent: 26 },
        { points: [3, 3], percent: 72 },
        { points: [4, 4], percent: 97 },
        { points: [5, 5], percent: 100, of: [6, 6] },
      ],
    },
  ],
  worth: [],
  citation: 'Hemphill JC, et al. Stroke 2001;32:891-897. doi:10.1161/01.STR.32.4.891',
  sources: [
    'acnpsearch.tweb-dev.unibo.it/singlejournalindex/81241975 (abstract)',
    'emedicine.medscape.com/article/2172479',
  ],
  doubts: ['ichCalculators', 'ichSix', 'noIntervals'],
};
