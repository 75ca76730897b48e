import { adults, hoursToImages, LARGE_VESSEL, mrsTo, nihssFrom, type Trial } from './trial.js';

/**
 * DAWN (Nogueira, NEJM 2018;378:11-21): 6-24 h, clinical deficit against core. Read in Table 3 of jnis (158778) and at dictationroom.com (one third
 * of the MCA territory); a summary that prints the core up to 21 and 31 mL is against both.
 */
export const dawn: Trial = {
  name: 'DAWN',
  criteria: [
    hoursToImages({ from: 6, to: 24 }),
    adults(18),
    mrsTo(1),
    LARGE_VESSEL,
    { kind: 'choice', item: 'mcaHypodensity', of: ['none', 'underThird'] },
    {
      kind: 'any',
      of: [
        {
          kind: 'all',
          of: [adults(80), nihssFrom(10), { kind: 'number', item: 'coreMl', under: 21 }],
        },
        {
          kind: 'all',
          of: [
            { kind: 'number', item: 'age', under: 80 },
            nihssFrom(10),
            { kind: 'number', item: 'coreMl', under: 31 },
          ],
        },
        {
          kind: 'all',
          of: [
            { kind: 'number', item: 'age', under: 80 },
            nihssFrom(20),
            { kind: 'number', item: 'coreMl', from: 31, under: 51 },
          ],
        },
      ],
    },
  ],
  doubts: ['dawnBorders'],
  citation: 'Nogueira RG, et al. N Engl J Med 2018;378:11-21. doi:10.1056/NEJMoa1706442',
  sources: [
    'jnis.bmj.com Table 3 (158778)',
    'dictationroom.com/2019/04/18/dawn-and-diffuse-criteria-for-24-hour-stroke-window',
  ],
};
