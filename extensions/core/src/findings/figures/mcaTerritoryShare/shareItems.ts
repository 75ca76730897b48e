import { ASPECTS_REGIONS } from '../../../anatomy/regions.js';
import { CODES, own, REGION_CODES, UNITS } from '../../../dataset/codes.js';
import { code, type Item, inferredFrom, num } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import {
  child,
  childrenOf,
  codeIn,
  isNamed,
  lateralityOf,
  measuredValue,
  numberUnder,
} from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import type { McaTerritoryShare } from './measureShare.js';

const SHARE = own('MCA-SHARE', 'Share of the ASPECTS regions of the side in acute infarct');
const INFARCT = own('MCA-INFARCT', 'Acute infarct inside the ASPECTS regions of the side');
const TERRITORY = own('MCA-TERRITORY', 'ASPECTS regions of the side, as far as the scan covers');
const OUTSIDE = own('MCA-OUTSIDE', 'Acute infarct of the side outside its ASPECTS regions');
const NOT_ASSESSED = own('MCA-UNSEEN', 'ASPECTS region of the side that could not be assessed');

export const SHARE_GROUP = {
  name: 'MCA territory share',
  finding: CODES.cerebralInfarction,
  site: CODES.brain,
  side: ({ side }: McaTerritoryShare) => side,
};

/** The share with the volumes that it is made of; the side is that of the group. */
export function writeShare(of: McaTerritoryShare): readonly Item[] {
  const ml = (name: typeof INFARCT, value: number) => num(name, roundTo(value, 2), UNITS.millilitre);
  return [
    num(
      SHARE,
      roundTo(of.percent, 2),
      UNITS.percent,
      inferredFrom(ml(INFARCT, of.infarctMl), ml(TERRITORY, of.territoryMl), ml(OUTSIDE, of.outsideMl)),
    ),
    ...of.notAssessed.map(name => code(NOT_ASSESSED, REGION_CODES[name])),
  ];
}

export function readShare(group: Dataset): McaTerritoryShare | undefined {
  const item = child(group, SHARE);
  const side = lateralityOf(group);
  const percent = measuredValue(item);
  const [infarctMl, territoryMl, outsideMl] = [INFARCT, TERRITORY, OUTSIDE].map(name => numberUnder(item, name));
  if (percent === undefined || side === undefined) return undefined;
  if (infarctMl === undefined || territoryMl === undefined || outsideMl === undefined) return undefined;
  const unseen = childrenOf(group).filter(each => isNamed(each, NOT_ASSESSED));
  const notAssessed = ASPECTS_REGIONS.filter(name =>
    unseen.some(each => codeIn(each)?.value === REGION_CODES[name].value),
  );
  return { percent, side, infarctMl, territoryMl, outsideMl, notAssessed };
}
