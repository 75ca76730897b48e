import { adults, aspectsFrom, inTimeOrFlair, LARGE_VESSEL, mrsTo, nihssFrom, type Trial } from './trial.js';

/**
 * LASTE (Costalat, NEJM, May 2024): within 6.5 h of last known well, or 24 h without change on FLAIR; any extent up to ASPECTS 5. Read in the
 * abstract of the protocol (Int J Stroke 2024;19:114-119: 4-5 points from 80 years on) and at acc.org (more than 3 over 80 years, mRS, NIHSS,
 * 24 h with a negative FLAIR). At 80 years they differ, so that only what holds in both is called met there.
 */
export const laste: Trial = {
  name: 'LASTE',
  criteria: [
    inTimeOrFlair(6.5),
    adults(18),
    nihssFrom(6),
    mrsTo(1),
    LARGE_VESSEL,
    {
      kind: 'any',
      of: [
        aspectsFrom(4, 5),
        {
          kind: 'all',
          of: [
            { kind: 'number', item: 'age', under: 80 },
            { kind: 'number', item: 'aspects', to: 5 },
          ],
        },
      ],
    },
  ],
  doubts: ['lasteEighty'],
  citation: 'Costalat V, et al. N Engl J Med, May 2024. PubMed 38718358',
  sources: [
    'pubmed 37462028 (abstract of the protocol)',
    'acc.org/latest-in-cardiology/clinical-trials/2024/05/31/15/48/laste',
  ],
};
