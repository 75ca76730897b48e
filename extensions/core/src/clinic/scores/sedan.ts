import { byPoint, type ClinicalScore } from './clinicalScore.js';
import { fromLimits, ifYes } from './partRule.js';

const HELSINKI = { id: 'helsinki', patients: 974 } as const;
const SWISS = { id: 'swiss', patients: 828 } as const;

/**
 * SEDAN, 0-6: symptomatic haemorrhage (ECASS II) after intravenous thrombolysis (Strbian, Ann Neurol 2012;71:634-641). Points and
 * rates as the paper's abstract prints them (read at zendy.io and plus.cobiss.net), and the points again in the authors' conference
 * abstract (acemap 295379539, with "NIHSS > 9", which is the same). A sugar between 8.0 and 8.1 mmol/L, which the paper leaves
 * open, counts as over 8.0.
 */
export const sedan: ClinicalScore = {
  name: 'SEDAN',
  range: [0, 6],
  madeFor: 'thrombolysis',
  parts: {
    glucose: {
      kind: 'glucose',
      bands: [
        { over: { 'mmol/L': 8, 'mg/dL': 144 }, points: 1 },
        { over: { 'mmol/L': 12, 'mg/dL': 216 }, points: 2 },
      ],
    },
    earlySigns: ifYes('earlySigns'),
    denseArtery: ifYes('denseArtery'),
    age: fromLimits('age', { over: 75, points: 1 }),
    nihss: fromLimits('nihss', { from: 10, points: 1 }),
  },
  outcomes: [
    { kind: 'symptomaticHaemorrhage', cohort: HELSINKI, bands: byPoint(0, 1.4, 2.9, 8.5, 12.2, 21.7, 33.3) },
    { kind: 'symptomaticHaemorrhage', cohort: SWISS, bands: byPoint(0, 1, 3.5, 5.1, 9.2, 16.9, 27.8) },
  ],
  worth: [
    {
      measure: 'cStatistic',
      about: 'symptomaticHaemorrhage',
      value: 0.77,
      interval: [0.71, 0.83],
      cohort: { id: 'sedanUnnamed' },
    },
  ],
  citation: 'Strbian D, et al. Ann Neurol 2012;71:634-641. doi:10.1002/ana.23546',
  sources: [
    'zendy.io/title/10.1002/ana.23546 (abstract)',
    'acemap.info/paper/295379539 (conference abstract of the authors)',
  ],
  doubts: ['sedanSix', 'noIntervals'],
};
