import { own } from '../../../dataset/codes.js';
import type { DarkPart } from '../../haemorrhage/clot/darkParts.js';
import type { PartFigures } from '../../haemorrhage/clot/partChains.js';
import { partSign, SHARP_MM } from '../clotSigns.js';

/** No difference was published: what noise and the unevenness of a clot do not reach, HU. Engineering limit. */
export const LEVEL_HU = 10;
/** The upper part is at least this much of the haematoma on the slice. Engineering limit. */
const LEAST_SHARE = 0.1;

/**
 * Fluid level: a darker part above a denser one with a horizontal border (Barras, Stroke 2009;40:1325-1331 [M]), in a patient who lies
 * on the back.
 */
export const fluidLevel = partSign({
  title: 'Fluid level',
  kind: 'fluid level',
  finding: own('FLUID-LEVEL', 'Fluid level in an intracerebral hematoma'),
  ruleWords: 'darker above denser blood with a level, sharp border',
  hasShape: ({ level, share }: DarkPart) => level && share >= LEAST_SHARE,
  rule: ({ hu, brightHu, borderMm, sharePercent }: PartFigures) =>
    brightHu - hu >= LEVEL_HU && borderMm <= SHARP_MM && sharePercent >= 100 * LEAST_SHARE,
  told: ['besideVentricle'],
  ruledOutBy: [],
});
