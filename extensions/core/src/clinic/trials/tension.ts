import { adults, aspectsFrom, hoursToImages, LARGE_VESSEL, type Trial } from './trial.js';

/**
 * TENSION (Bendszus, Lancet 2023): randomised within 11 h. Read at medifind.com 5069044 (registry: 11 h, over 18 years, NIHSS < 26) and in the
 * paper's summary (gooddoctorvn.com 7635: ASPECTS 3-5, large vessels of the anterior circulation, up to 12 h). A review that says 6-24 h and a core from 70 mL is against both.
 */
export const tension: Trial = {
  name: 'TENSION',
  criteria: [
    hoursToImages({ to: 11 }),
    adults(18),
    { kind: 'number', item: 'nihss', under: 26 },
    LARGE_VESSEL,
    aspectsFrom(3, 5),
  ],
  doubts: ['tensionUnknownOnset'],
  citation: 'Bendszus M, et al. Lancet 2023. doi:10.1016/S0140-6736(23)02032-9',
  sources: [
    'medifind.com/articles/clinical-trial/5069044 (registry)',
    'gooddoctorvn.com/?p=7635 (summary of the paper)',
  ],
};
