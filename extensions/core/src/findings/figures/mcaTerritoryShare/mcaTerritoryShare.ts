import { ASPECTS_REGIONS, regionLabel, type Side } from '../../../anatomy/regions.js';
import { millilitres } from '../../millilitres.js';
import type { Figure } from '../figure.js';
import { isThirdOrMore, type McaTerritoryShare, measureShare } from './measureShare.js';
import { readShare, SHARE_GROUP, writeShare } from './shareItems.js';
import { territoryMarks } from './territoryMarks.js';

/** More than a head holds, mL; and the rounding of a stored share, per cent. */
const LARGEST_ML = 3000;
const ROUNDING_PERCENT = 1;

const ofSide = (volumes: readonly number[], side: Side): number =>
  ASPECTS_REGIONS.reduce((sum, name) => sum + (volumes[regionLabel(name, side)] ?? 0), 0);

const third = (of: McaTerritoryShare): string => (isThirdOrMore(of) ? 'a third or more' : 'under a third');

/** How much of the MCA territory, as far as the ASPECTS regions are it, is acutely infarcted: under a third, or not. */
export const mcaTerritoryShare = {
  measure: ({ stack, frame, maps, lesions, aspects }) =>
    measureShare(stack, frame, { regions: maps.regions, infarct: lesions.infarct }, aspects),
  restsOn: ['infarct'],
  remeasure: ({ grid, headFrame, maps, infarct, aspects }) =>
    measureShare(grid, headFrame, { regions: maps.regions, infarct }, aspects),
  words: of => [
    `Acute infarct in ${of.percent.toFixed(1)} % of the ASPECTS regions ${of.side} ` +
      `(${of.infarctMl.toFixed(1)} of ${millilitres(of.territoryMl)}), ${third(of)}; ` +
      `${millilitres(of.outsideMl)} outside them` +
      `${of.notAssessed.length > 0 ? `; not assessed: ${of.notAssessed.join(', ')}` : ''}`,
  ],
  inPicture: of =>
    `Acute infarct in ${of.percent.toFixed(0)} % of the ASPECTS regions ${of.side}, ${third(of)}` +
    `${of.notAssessed.length > 0 ? ` (without ${of.notAssessed.join(' ')})` : ''}`,
  sr: {
    group: SHARE_GROUP,
    write: writeShare,
    read: readShare,
    fits: ({ percent, infarctMl, territoryMl, outsideMl }) =>
      [infarctMl, outsideMl, territoryMl - infarctMl].every(ml => ml >= -0.01 && ml < LARGEST_ML) &&
      territoryMl > 0 &&
      Math.abs(percent - (100 * infarctMl) / territoryMl) <= ROUNDING_PERCENT,
  },
  marks: ({ side }, head) => territoryMarks(side, head),
  reference: {
    title: 'Share of the ASPECTS regions in acute infarct',
    unit: '%',
    product: of => of.percent,
    of: ({ regionMl, infarctInRegionMl }, { side }) => {
      const territory = regionMl ? ofSide(regionMl, side) : 0;
      return infarctInRegionMl && territory > 0 ? (100 * ofSide(infarctInRegionMl, side)) / territory : undefined;
    },
  },
  isThirdOrMore,
} as const satisfies Figure<McaTerritoryShare> & { readonly isThirdOrMore: typeof isThirdOrMore };
