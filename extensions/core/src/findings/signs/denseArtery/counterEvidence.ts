import { type ArteryFigures, KOO_HU, KOO_RATIO } from './arteryFigures.js';

/** What can speak against a dense artery, by the names of its codes and texts. */
export const ARTERY_AGAINST = ['calcified', 'bothSides', 'atBone', 'inBlood', 'noOtherSide'] as const;
export type ArteryAgainst = (typeof ARTERY_AGAINST)[number];

/** Clotted blood reaches about 90 HU; denser is calcium, in the wall of the artery or beside it. */
const CALCIUM_HU = 90;
/** The blur of bone reaches this far, mm. */
const BONE_BLUR_MM = 2;

/** Reasons to look twice; none of them alone takes a candidate away. */
export function counterEvidence(
  { hu, maxHu, oppositeHu }: ArteryFigures,
  boneMm: number,
  bloodShare: number,
): readonly ArteryAgainst[] {
  const holds: Readonly<Record<ArteryAgainst, boolean>> = {
    calcified: maxHu > CALCIUM_HU,
    // Much haematocrit makes all vessels dense, a clot one of them.
    bothSides: oppositeHu !== undefined && oppositeHu > KOO_HU && hu / oppositeHu <= KOO_RATIO,
    atBone: boneMm < BONE_BLUR_MM,
    inBlood: bloodShare > 0,
    noOtherSide: oppositeHu === undefined,
  };
  return ARTERY_AGAINST.filter(name => holds[name]);
}
