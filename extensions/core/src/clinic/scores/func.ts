import type { ClinicalScore } from './clinicalScore.js';
import { fromLimits } from './partRule.js';

/**
 * FUNC, 0-11: independence (Glasgow Outcome Score of at least 4) 90 days after a primary intracerebral haemorrhage (Rost, Stroke
 * 2008;39:2304-2309, 629 patients). Points read in two works that print them (clay-good/sophiewell.com docs/spec-v206.md and a second calculator), whose
 * highest points are those of the table in Stroke Vasc Neurol (svn.bmj.com). The abstract says that nobody with 0-4 points became
 * independent, and more than 80 % with 11. The column that calculators print (29, 48, 75, 95 %: qxmd.com, medscape) is that of the
 * survivors: the authors' own page (stopstroke.massgeneral.org) has both. Of the whole cohort two second-hand works agree on 42 % at 8
 * points only, so that its 5-7 and 9-10 are left out.
 */
export const func: ClinicalScore = {
  name: 'FUNC',
  range: [0, 11],
  madeFor: 'haemorrhage',
  parts: {
    volume: {
      kind: 'bands',
      item: 'haematomaMl',
      below: 4,
      bands: [
        { from: 30, points: 2 },
        { over: 60, points: 0 },
      ],
    },
    age: {
      kind: 'bands',
      item: 'age',
      below: 2,
      bands: [
        { from: 70, points: 1 },
        { from: 80, points: 0 },
      ],
    },
    site: { kind: 'choice', item: 'haematomaSite', points: { lobar: 2, deep: 1, infratentorial: 0 } },
    gcs: fromLimits('gcs', { from: 9, points: 2 }),
    cognition: { kind: 'choice', item: 'cognition', points: { no: 1, yes: 0 } },
  },
  outcomes: [
    {
      kind: 'independence',
      cohort: { id: 'bostonAll', patients: 629 },
      bands: [
        { points: [0, 4], percent: 0 },
        { points: [8, 8], percent: 42 },
        { points: [11, 11], percent: 80, over: true },
      ],
    },
    {
      kind: 'independence',
      cohort: { id: 'bostonSurvivors' },
      bands: [
        { points: [0, 4], percent: 0 },
        { points: [5, 7], percent: 29 },
        { points: [8, 8], percent: 48 },
        { points: [9, 10], percent: 75 },
        { points: [11, 11], percent: 95 },
      ],
    },
  ],
  worth: [],
  citation: 'Rost NS, et al. Stroke 2008;39:2304-2309. doi:10.1161/STROKEAHA.107.512202',
  sources: [
    'clay-good/sophiewell.com docs/spec-v206.md',
    'svn.bmj.com Table 1 (highest points of each item)',
    'qxmd.com/calculate/calculator_117',
  ],
  doubts: ['funcSurvivors', 'funcMiddle', 'funcSixty', 'noIntervals'],
};
