import type { ClinicalScore } from './clinicalScore.js';
import { fromLimits, ifYes } from './partRule.js';

const HELSINKI = { id: 'helsinki', patients: 1319 } as const;

/**
 * DRAGON, 0-10: outcome at three months after intravenous alteplase (Strbian, Neurology 2012;78:427-432). Points and the rates below
 * as the paper's abstract prints them (PubMed 22311929, and acemap 182553907); the points again in reliasmedia.com 76996. The abstract
 * gives no rates for 4 to 7 points, so that there are none here. Patients with an occlusion of the basilar artery were left out.
 */
export const dragon: ClinicalScore = {
  name: 'DRAGON',
  range: [0, 10],
  madeFor: 'thrombolysis',
  parts: {
    denseArtery: ifYes('denseArtery'),
    earlySigns: ifYes('earlySigns'),
    mrs: fromLimits('mrs', { over: 1, points: 1 }),
    age: fromLimits('age', { from: 65, points: 1 }, { from: 80, points: 2 }),
    glucose: { kind: 'glucose', bands: [{ over: { 'mmol/L': 8, 'mg/dL': 144 }, points: 1 }] },
    onsetToTreatment: {
      kind: 'hours',
      to: 'toTreatment',
      items: ['onsetAt', 'thrombolysisAt'],
      below: 0,
      bands: [{ over: 1.5, points: 1 }],
    },
    nihss: fromLimits('nihss', { from: 5, points: 1 }, { from: 10, points: 2 }, { over: 15, points: 3 }),
  },
  outcomes: [
    {
      kind: 'goodOutcome',
      cohort: HELSINKI,
      bands: [
        { points: [0, 1], percent: 96 },
        { points: [2, 2], percent: 88 },
        { points: [3, 3], percent: 74 },
        { points: [8, 10], percent: 0 },
      ],
    },
    {
      kind: 'miserableOutcome',
      cohort: HELSINKI,
      bands: [
        { points: [0, 1], percent: 0 },
        { points: [2, 2], percent: 2 },
        { points: [3, 3], percent: 5 },
        { points: [8, 8], percent: 70 },
        { points: [9, 10], percent: 100 },
      ],
    },
  ],
  worth: [
    { measure: 'cStatistic', value: 0.84, interval: [0.8, 0.87], cohort: HELSINKI },
    {
      measure: 'cStatistic',
      value: 0.8,
      interval: [0.74, 0.86],
      cohort: { id: 'basel', patients: 330 },
    },
  ],
  citation: 'Strbian D, et al. Neurology 2012;78:427-432. doi:10.1212/WNL.0b013e318245d2a9',
  sources: ['pubmed.ncbi.nlm.nih.gov/22311929 (abstract)', 'reliasmedia.com/articles/76996'],
  doubts: ['dragonMiddle', 'noIntervals'],
};
