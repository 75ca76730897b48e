import { adults, aspectsFrom, coreFrom, hoursToImages, LARGE_VESSEL, mrsTo, nihssFrom, type Trial } from './trial.js';

/** SELECT2 (Sarraj, NEJM 2023). Read at medifind.com 5630319 (registry) and in Table 1 of jnnp (220531). */
export const select2: Trial = {
  name: 'SELECT2',
  criteria: [
    hoursToImages({ to: 24 }),
    adults(18, 85),
    nihssFrom(6),
    mrsTo(1),
    LARGE_VESSEL,
    { kind: 'any', of: [aspectsFrom(3, 5), coreFrom(50)] },
  ],
  doubts: [],
  citation: 'Sarraj A, et al. N Engl J Med 2023. doi:10.1056/NEJMoa2214403',
  sources: ['medifind.com/articles/clinical-trial/5630319 (registry)', 'jnnp.bmj.com Table 1 (220531)'],
};
