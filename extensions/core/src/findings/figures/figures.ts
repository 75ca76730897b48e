import { acuteRange } from './acuteRange/acuteRange.js';
import { batScore } from './batScore/batScore.js';
import { haematomaAbc2 } from './haematomaAbc2/haematomaAbc2.js';
import { haematomaSite } from './haematomaSite/haematomaSite.js';
import { hemisphericCsf } from './hemisphericCsf/hemisphericCsf.js';
import { mcaTerritoryShare } from './mcaTerritoryShare/mcaTerritoryShare.js';
import { midlineShift } from './midlineShift/midlineShift.js';
import { netWaterUptake } from './netWaterUptake/netWaterUptake.js';
import { perihaematomalOedema } from './perihaematomalOedema/perihaematomalOedema.js';
import { sulciAndCisterns } from './sulciAndCisterns/sulciAndCisterns.js';
import { ventricleSize } from './ventricleSize/ventricleSize.js';
import { ventricularBlood } from './ventricularBlood/ventricularBlood.js';

/**
 * The figures beside the score, in the order in which they are said, shown and stored. One folder and one line each; the
 * key is the name of the value in results and JSON, and of its card in the panel, which does not compile without one.
 */
export const FIGURES = {
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

type Listed = typeof FIGURES;

export type FigureId = keyof Listed;

export type FigureValues = { readonly [K in FigureId]: NonNullable<ReturnType<Listed[K]['measure']>> };

/** The figures that could be measured. */
export type Figures = { readonly [K in FigureId]?: FigureValues[K] };
