import { adults, aspectsFrom, inTimeOrFlair, LARGE_VESSEL, mrsTo, nihssFrom, type Trial } from './trial.js';

/**
 * RESCUE-Japan LIMIT (Yoshimura, NEJM 2022;386:1303-1313): within 6 h, or 24 h without early change on FLAIR; ASPECTS by CT or diffusion. Read
 * in Table 1 of jnnp (220531) and at neuro.wiki; the registry (NCT03702413) says ASPECTS 3-5 by CT or diffusion.
 */
export const rescueJapanLimit: Trial = {
  name: 'RESCUE-Japan LIMIT',
  criteria: [inTimeOrFlair(6), adults(18), nihssFrom(6), mrsTo(1), LARGE_VESSEL, aspectsFrom(3, 5)],
  doubts: ['rescueDiffusion'],
  citation: 'Yoshimura S, et al. N Engl J Med 2022;386:1303-1313. doi:10.1056/NEJMoa2118191',
  sources: ['jnnp.bmj.com Table 1 (220531)', 'neuro.wiki/trials/stroke/rescue-japan-limit'],
};
