import { own } from '../../../dataset/codes.js';
import type { DarkPart } from '../../haemorrhage/clot/darkParts.js';
import type { PartFigures } from '../../haemorrhage/clot/partChains.js';
import { partSign } from '../clotSigns.js';

/** As dense as brain or less: within this of its density, HU. Engineering limit, about the noise of a mean. */
const AS_BRAIN_HU = 3;
/** On two contiguous sections of 5 mm (PMC7410590): neighbouring slices, which together cover about that. */
export const SWIRL_SLICES = 2;
export const SWIRL_HEIGHT_MM = 7.5;
/** What opens to the outside by more than this is no inside of the haematoma. Engineering limit. */
const MOST_OPEN = 0.25;

/**
 * Swirl sign: an area as dense as brain or darker inside the dense haematoma, on two contiguous 5 mm sections (Selariu, Stroke Res
 * Treat 2012 [M]; the sections from PMC7410590).
 */
export const swirlSign = partSign({
  title: 'Swirl sign',
  kind: 'swirl',
  growth: 'hypodensity',
  finding: own('SWIRL-SIGN', 'Swirl sign of an intracerebral hematoma'),
  ruleWords: 'as dark as brain or darker inside it, over two contiguous 5 mm sections',
  hasShape: ({ openShare, hu }: DarkPart, tissueHu) => openShare <= MOST_OPEN && hu <= tissueHu + AS_BRAIN_HU,
  rule: ({ hu, tissueHu, slices, heightMm, openPercent }: PartFigures) =>
    hu <= tissueHu + AS_BRAIN_HU &&
    slices >= SWIRL_SLICES &&
    heightMm >= SWIRL_HEIGHT_MM &&
    openPercent <= 100 * MOST_OPEN,
  told: [],
  ruledOutBy: [],
});
