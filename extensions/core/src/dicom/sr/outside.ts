import type { BrainPlace } from '../../anatomy/brainPlaces.js';
import { CODES, type Code, own, sct, sideCode, UNITS } from '../../dataset/codes.js';
import { code, hasConceptModifier, type Item, num } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { child, childrenNamed, codeIn, keyOfCode, lateralityOf, measuredValue } from '../../dataset/parseTree.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import type { BoxFinding } from '../../findings/findings.js';

/** Places outside the ASPECTS regions: anatomy by PS3.16 CID 7151, arterial territories have no standard code and are ours. */
export const PLACE_CODES: Readonly<Record<BrainPlace, Code>> = {
  cerebellum: sct('113305005', 'Cerebellum'),
  midbrain: sct('61962009', 'Midbrain'),
  pons: own('PLACE-PONS', 'Pons'),
  medulla: own('PLACE-MEDULLA', 'Medulla oblongata'),
  thalamus: sct('42695009', 'Thalamus'),
  aca: own('PLACE-ACA', 'Territory of the anterior cerebral artery'),
  pca: own('PLACE-PCA', 'Territory of the posterior cerebral artery'),
  borderAcaMca: own('PLACE-ACA-MCA', 'Border zone of anterior and middle cerebral artery'),
  borderMcaPca: own('PLACE-MCA-PCA', 'Border zone of middle and posterior cerebral artery'),
  elsewhere: own('PLACE-ELSEWHERE', 'Brain outside the ASPECTS regions'),
};

const OUTSIDE = own('OUTSIDE-ASPECTS', 'Volume of the infarct outside the ASPECTS regions');

/** One number a place, with the place as its finding site. */
export const outsideItems = ({ outside = [] }: Pick<BoxFinding, 'outside'>): readonly Item<'NUM'>[] =>
  outside.map(({ place, side, volumeMl }) =>
    num(
      OUTSIDE,
      roundTo(volumeMl, 2),
      UNITS.millilitre,
      hasConceptModifier(
        code(CODES.findingSite, PLACE_CODES[place], hasConceptModifier(code(CODES.laterality, sideCode(side)))),
      ),
    ),
  );

/** Reads them back; undefined where a group has none. */
export function outsideIn(group: Dataset): BoxFinding['outside'] {
  const parts = childrenNamed(group, OUTSIDE).flatMap(item => {
    const place = keyOfCode(PLACE_CODES, codeIn(child(item, CODES.findingSite)));
    const [side, volumeMl] = [lateralityOf(item), measuredValue(item)];
    return place === undefined || side === undefined || volumeMl === undefined ? [] : [{ place, side, volumeMl }];
  });
  return parts.length > 0 ? parts : undefined;
}
