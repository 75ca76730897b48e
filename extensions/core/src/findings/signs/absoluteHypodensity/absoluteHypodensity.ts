import { own } from '../../../dataset/codes.js';
import type { DarkPart } from '../../haemorrhage/clot/darkParts.js';
import type { PartFigures } from '../../haemorrhage/clot/partChains.js';
import { partSign, SHARP_MM } from '../clotSigns.js';

/** Least density of a haematoma's dark part for it to be an absolute hypodensity, HU, at most (sensitivity 63.2, specificity 92.0 %). */
export const ABSOLUTE_HU = 30;
/** What opens to the outside by more than this is no inside of the haematoma. Engineering limit. */
const MOST_OPEN = 0.25;

/** Absolute hypodensity sign: a part of at most 30 HU at its darkest inside the haematoma, with a distinct margin. */
export const absoluteHypodensity = partSign({
  title: 'Absolute hypodensity',
  kind: 'absolute hypodensity',
  growth: 'hypodensity',
  finding: own('ABS-HYPODENSITY', 'Absolute hypodensity in an intracerebral hematoma'),
  ruleWords: 'at most 30 HU at its darkest, with a distinct margin',
  hasShape: ({ openShare }: DarkPart) => openShare <= MOST_OPEN,
  rule: ({ minHu, borderMm, openPercent }: PartFigures) =>
    minHu <= ABSOLUTE_HU && borderMm <= SHARP_MM && openPercent <= 100 * MOST_OPEN,
  told: [],
  ruledOutBy: [],
});
