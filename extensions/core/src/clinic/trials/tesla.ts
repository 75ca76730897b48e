import { adults, aspectsFrom, hoursToImages, LARGE_VESSEL, mrsTo, type Trial } from './trial.js';

/**
 * TESLA (Yoo, JAMA, September 2024): non-contrast CT alone. Read at medifind.com 7033581 and trial.medpath.com (NCT03805308): NIHSS over 6; Table 1 of jnnp (220531)
 * prints 6 and more. Its primary endpoint was not met.
 */
export const tesla: Trial = {
  name: 'TESLA',
  criteria: [
    hoursToImages({ to: 24 }),
    adults(18, 85),
    { kind: 'number', item: 'nihss', over: 6 },
    mrsTo(1),
    LARGE_VESSEL,
    aspectsFrom(2, 5),
  ],
  doubts: ['teslaNihss'],
  citation: 'Yoo AJ, et al. JAMA, September 2024. jamanetwork.com/journals/jama/article-abstract/2823962',
  sources: ['medifind.com/articles/clinical-trial/7033581 (registry)', 'trial.medpath.com (NCT03805308)'],
};
