import type { FigureId, FigureValues } from '@ohif-stroke/core';
import { acuteRange } from './acuteRange/card.js';
import { batScore } from './batScore/card.js';
import type { FigureCard } from './card.js';
import { haematomaAbc2 } from './haematomaAbc2/card.js';
import { haematomaSite } from './haematomaSite/card.js';
import { hemisphericCsf } from './hemisphericCsf/card.js';
import { mcaTerritoryShare } from './mcaTerritoryShare/card.js';
import { midlineShift } from './midlineShift/card.js';
import { netWaterUptake } from './netWaterUptake/card.js';
import { perihaematomalOedema } from './perihaematomalOedema/card.js';
import { sulciAndCisterns } from './sulciAndCisterns/card.js';
import { ventricleSize } from './ventricleSize/card.js';
import { ventricularBlood } from './ventricularBlood/card.js';

/** The cards of core's figures: one folder and one line each, and one that is missing does not compile. */
export const CARDS: { readonly [K in FigureId]: FigureCard<FigureValues[K]> } = {
  acuteRange,
  netWaterUptake,
  haematomaAbc2,
  haematomaSite,
  perihaematomalOedema,
  ventricularBlood,
  batScore,
  mcaTerritoryShare,
  midlineShift,
  hemisphericCsf,
  sulciAndCisterns,
  ventricleSize,
};
