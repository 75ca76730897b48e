import { BAT_POINTS } from '../../findings/growthSigns.js';
import type { ClinicalScore } from './clinicalScore.js';
import { ifYes } from './partRule.js';

/**
 * BAT, 0-5: growth of an intracerebral haematoma (Morotti, Stroke 2018;49:1163-1169). The part of the image is the figure of that
 * name (`findings/figures/batScore`); here the time joins it. Points read in two works that print them (clay-good/sophiewell.com
 * docs/audits/v12/bat-score.md; a second calculator). The paper prints no growth by points. From three points on: sensitivity 0.50 and
 * specificity 0.89 where it was made (as quoted there), specificity 0.81 in Morotti, Neurocrit Care 2020;32:804-811, sensitivity 0.41 and
 * specificity 0.93 in Yu, World Neurosurg 2019;126:e694-e698 (both abstracts).
 */
export const bat: ClinicalScore = {
  name: 'BAT',
  range: [0, 5],
  madeFor: 'haemorrhage',
  parts: {
    blendSign: ifYes('blendSign', BAT_POINTS.blend),
    hypodensity: ifYes('haematomaHypodensity', BAT_POINTS.hypodensity),
    onsetToImages: {
      kind: 'hours',
      to: 'toImages',
      items: ['onsetAt'],
      below: BAT_POINTS.early,
      bands: [{ from: 2.5, points: 0 }],
    },
  },
  outcomes: [],
  worth: [
    { measure: 'cStatistic', about: 'expansion', value: 0.77, cohort: { id: 'batDevelopment' } },
    { measure: 'cutOff', from: 3, sensitivity: 0.5, specificity: 0.89, cohort: { id: 'batDevelopment' } },
    { measure: 'cStatistic', about: 'expansion', value: 0.696, cohort: { id: 'ncctValidation', patients: 230 } },
    { measure: 'cutOff', from: 3, specificity: 0.81, cohort: { id: 'ncctValidation', patients: 230 } },
    { measure: 'cutOff', from: 3, sensitivity: 0.41, specificity: 0.93, cohort: { id: 'chengdu', patients: 225 } },
  ],
  citation: 'Morotti A, et al. Stroke 2018;49:1163-1169. doi:10.1161/STROKEAHA.117.020138',
  sources: [
    'clay-good/sophiewell.com docs/audits/v12/bat-score.md',
    'em.umaryland.edu/educational_pearls/3440 (items, 5 points, from 3 on)',
  ],
  doubts: ['batCoagulopathy', 'batHypodensity'],
};
