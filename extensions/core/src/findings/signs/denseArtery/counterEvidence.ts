import { type ArteryFigures, KOO_HU, KOO_RATIO } from './arteryFigures.js';

/** What can speak against a dense artery, by the names of its codes and texts. */
export const ARTERY_AGAINST = [
  'calcified',
  'bothSides',
  'denseBlood',
  'atBone',
  'inBlood',
  'noOtherSide',
  'small',
  'offCourse',
] as const;
export type ArteryAgainst = (typeof ARTERY_AGAINST)[number];

interface Surroundings {
  readonly boneMm: number;
  readonly bloodShare: number;
  readonly volumeMm3: number;
  /** From the course of the artery in the template, and how far the artery may lie from it. */
  readonly besideMm: number;
  readonly courseMm: number;
}

/** Clotted blood reaches about 90 HU; denser is calcium, in the wall of the artery or beside it. */
const CALCIUM_HU = 90;
/** Blood in a venous sinus measures 40-70 HU without contrast medium (see `measureSinus`); denser it is with much haematocrit. */
const DENSE_BLOOD_HU = 70;
/** The blur of bone reaches this far, mm. */
const BONE_BLUR_MM = 2;

/**
 * Less than 6 mm of a vessel 3 mm wide is a piece of something else: a gyrus, a fold of bone, noise. Chosen, as is the distance from the
 * artery's course, on synthetic heads: every artery there that the rule finds is larger and nearer.
 */
const SMALL_MM3 = 40;

/** Reasons to look twice; none of them alone takes a candidate away. */
export function counterEvidence(
  { hu, maxHu, oppositeHu, sinusHu }: ArteryFigures,
  { boneMm, bloodShare, volumeMm3, besideMm, courseMm }: Surroundings,
): readonly ArteryAgainst[] {
  const holds: Readonly<Record<ArteryAgainst, boolean>> = {
    calcified: maxHu > CALCIUM_HU,
    // Much haematocrit makes all vessels dense, a clot one of them.
    bothSides: oppositeHu !== undefined && oppositeHu > KOO_HU && hu / oppositeHu <= KOO_RATIO,
    // The artery is dense as all blood of this scan is.
    denseBlood: sinusHu !== undefined && sinusHu > DENSE_BLOOD_HU && hu / sinusHu <= KOO_RATIO,
    atBone: boneMm < BONE_BLUR_MM,
    inBlood: bloodShare > 0,
    noOtherSide: oppositeHu === undefined,
    small: volumeMm3 < SMALL_MM3,
    offCourse: besideMm > courseMm,
  };
  return ARTERY_AGAINST.filter(name => holds[name]);
}
