import { adults, aspectsFrom, coreFrom, hoursToImages, LARGE_VESSEL, mrsTo, nihssFrom, type Trial } from './trial.js';

/**
 * ANGEL-ASPECT (Huo, NEJM 2023). Read at trials.co (NCT04551664: beyond ASPECTS 3-5 a core of 70-100 mL, with more than
 * 5 points from 6 h on) and in Table 1 of jnnp (220531).
 */
export const angelAspect: Trial = {
  name: 'ANGEL-ASPECT',
  criteria: [
    hoursToImages({ to: 24 }),
    adults(18, 80),
    nihssFrom(6, 30),
    mrsTo(1),
    LARGE_VESSEL,
    {
      kind: 'any',
      of: [
        aspectsFrom(3, 5),
        {
          kind: 'all',
          of: [{ kind: 'number', item: 'aspects', over: 5 }, hoursToImages({ from: 6, to: 24 }), coreFrom(70, 100)],
        },
        {
          kind: 'all',
          of: [{ kind: 'number', item: 'aspects', under: 3 }, coreFrom(70, 100)],
        },
      ],
    },
  ],
  doubts: [],
  citation: 'Huo X, et al. N Engl J Med 2023. doi:10.1056/NEJMoa2213379',
  sources: ['trials.co (NCT04551664, eligibility)', 'jnnp.bmj.com Table 1 (220531)'],
};
