import type { ClinicalScore } from './clinicalScore.js';
import { fromLimits, ifYes } from './partRule.js';

const MERCI = { id: 'merci' } as const;

/**
 * THRIVE, 0-9: outcome and death at 90 days (Flint, AJNR 2010;31:1192-1196; VISTA: Stroke 2013;44:3365-3369). Points read in two works
 * that print them (JulianKlug/OPSUM baseline_scores.py; clay-good/sophiewell.com, checked there against MDCalc, PMC6437031 and PMC6790301);
 * the range and the five items at mdcalc.com. R package cliot prints other points and a range of 0-10, which contradicts the
 * paper's 0-9. Of the middle of the scale (3-5) one source says 43.5 % and another 42 %, so that there is no figure here.
 */
export const thrive: ClinicalScore = {
  name: 'THRIVE',
  range: [0, 9],
  madeFor: 'ischaemic',
  parts: {
    nihss: fromLimits('nihss', { from: 11, points: 2 }, { from: 21, points: 4 }),
    age: fromLimits('age', { from: 60, points: 1 }, { from: 80, points: 2 }),
    hypertension: ifYes('hypertension'),
    diabetes: ifYes('diabetes'),
    atrialFibrillation: ifYes('atrialFibrillation'),
  },
  outcomes: [
    {
      kind: 'goodOutcome',
      cohort: MERCI,
      bands: [
        { points: [0, 2], percent: 64.7 },
        { points: [6, 9], percent: 10.6 },
      ],
    },
    {
      kind: 'death90',
      cohort: MERCI,
      bands: [
        { points: [0, 2], percent: 5.9 },
        { points: [6, 9], percent: 56.4 },
      ],
    },
  ],
  worth: [],
  citation: 'Flint AC, et al. AJNR Am J Neuroradiol 2010;31:1192-1196. doi:10.3174/ajnr.A2050',
  sources: [
    'JulianKlug/OPSUM prediction/mrs_outcome_prediction/baseline_models/baseline_scores.py',
    'clay-good/sophiewell.com docs/audits/v12/thrive-stroke.md (checked there against MDCalc, PMC6437031, PMC6790301)',
  ],
  doubts: ['thriveMiddle', 'noIntervals'],
};
