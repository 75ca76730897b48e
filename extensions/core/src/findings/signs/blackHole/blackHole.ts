import { own } from '../../../dataset/codes.js';
import type { DarkPart } from '../../haemorrhage/clot/darkParts.js';
import type { PartFigures } from '../../haemorrhage/clot/partChains.js';
import { partSign, SHARP_MM } from '../clotSigns.js';

/** Difference from the haematoma about it, HU (Li, Stroke 2016;47:1777-1781, as tabled in Crit Care Res Pract 2021;9716952). */
export const BLACK_HOLE_HU = 28;
/** More of its outline at the outside and it is connected with the brain. Engineering limit: one pixel may be noise. */
const MOST_OPEN = 0.05;

const isEnclosed = (openShare: number): boolean => openShare <= MOST_OPEN;

/**
 * Black hole sign: a darker area wholly inside the haematoma, not connected with the brain beside it, with a defined border, at
 * least 28 HU darker (Li, Stroke 2016;47:1777-1781).
 */
export const blackHole = partSign({
  title: 'Black hole sign',
  kind: 'black hole',
  growth: 'hypodensity',
  finding: own('BLACK-HOLE-SIGN', 'Black hole sign of an intracerebral hematoma'),
  ruleWords: 'at least 28 HU darker, enclosed, with a defined border (Li 2016)',
  hasShape: ({ openShare }: DarkPart) => isEnclosed(openShare),
  rule: ({ hu, brightHu, borderMm, openPercent }: PartFigures) =>
    brightHu - hu >= BLACK_HOLE_HU && borderMm <= SHARP_MM && isEnclosed(openPercent / 100),
  told: [],
  ruledOutBy: [],
});
