import { own } from '../../../dataset/codes.js';
import type { DarkPart } from '../../haemorrhage/clot/darkParts.js';
import type { PartFigures } from '../../haemorrhage/clot/partChains.js';
import { partSign, SHARP_MM } from '../clotSigns.js';

/** Difference between the two parts from which they are a blend, HU (Li, Stroke 2015;46:2119-2123 [M]). */
export const BLEND_HU = 18;
/** Each part is at least this much of the haematoma on the slice, and of at least this area. Engineering limits. */
const LEAST_SHARE = 0.2;
const LEAST_MM2 = 60;
/** A part is enclosed where less of its outline than this faces the outside: that is no blend (Li 2015 [M]). Share: engineering. */
const LEAST_OPEN = 0.1;
/** Half of what it is wide at least, mm: a rim is none. Engineering limit. */
const LEAST_DEPTH_MM = 2.5;
/** The margin is a sharp one on most of the slices that show both parts: of a slow gradient one slice in four may read so. */
const LEAST_SLICES_SHARE = 0.5;

const isBlend = ({ hu, brightHu, borderMm, sharePercent, openPercent, areaMm2 }: PartFigures): boolean =>
  brightHu - hu >= BLEND_HU &&
  borderMm <= SHARP_MM &&
  areaMm2 >= LEAST_MM2 &&
  sharePercent >= 100 * LEAST_SHARE &&
  sharePercent <= 100 * (1 - LEAST_SHARE) &&
  openPercent >= 100 * LEAST_OPEN;

/**
 * Blend sign: a darker part beside a brighter one in one haematoma, with a well-defined margin, at least 18 HU apart, the darker one
 * not enclosed by the brighter (Li, Stroke 2015;46:2119-2123 [M]).
 */
export const blendSign = partSign({
  title: 'Blend sign',
  kind: 'blend',
  growth: 'blend',
  finding: own('BLEND-SIGN', 'Blend sign of an intracerebral hematoma'),
  ruleWords: 'two parts at least 18 HU apart with a sharp border, neither enclosed (Li 2015)',
  hasShape: ({ openShare, areaMm2, share, depthMm }: DarkPart) =>
    openShare >= LEAST_OPEN &&
    areaMm2 >= LEAST_MM2 &&
    share >= LEAST_SHARE &&
    share <= 1 - LEAST_SHARE &&
    depthMm >= LEAST_DEPTH_MM,
  rule: isBlend,
  leastShare: LEAST_SLICES_SHARE,
  told: ['levelBorder', 'tissueBetween', 'asTissue', 'besideVentricle'],
  ruledOutBy: ['levelBorder', 'tissueBetween', 'asTissue'],
});
