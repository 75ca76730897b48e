import { adults, aspectsFrom, hoursToImages, LARGE_VESSEL, mrsTo, nihssFrom, type Trial } from './trial.js';

/**
 * DEFUSE 3 (Albers, NEJM 2018;378:708-718): 6-16 h, perfusion mismatch. Read at strokecenter.org (NCT02586415) and in the paper's own methods (as quoted by
 * pubcompare.ai: "1.8 or more", "15 ml or more"); Table 3 of jnis prints > for both. That an ASPECTS below 6 was left out stands at
 * dictationroom.com alone.
 */
export const defuse3: Trial = {
  name: 'DEFUSE 3',
  criteria: [
    hoursToImages({ from: 6, to: 16 }),
    adults(18, 90),
    nihssFrom(6),
    mrsTo(2),
    LARGE_VESSEL,
    { kind: 'number', item: 'coreMl', under: 70 },
    { kind: 'number', item: 'mismatchMl', from: 15 },
    { kind: 'number', item: 'mismatchRatio', from: 1.8 },
    aspectsFrom(6),
  ],
  doubts: ['defuse3Signs', 'defuse3Aspects'],
  citation: 'Albers GW, et al. N Engl J Med 2018;378:708-718. doi:10.1056/NEJMoa1713973',
  sources: ['strokecenter.org/trials (NCT02586415, eligibility)', 'pubcompare.ai (methods of the paper)'],
};
