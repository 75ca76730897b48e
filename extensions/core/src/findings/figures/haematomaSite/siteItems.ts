import { CODES, own, UNITS } from '../../../dataset/codes.js';
import { code, hasConceptModifier, type Item, inferredFrom, num } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import { child, codedSide, codeOf, keyOfCode, measuredValue, numberUnder } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import {
  HAEMATOMA_STRUCTURES,
  type HaematomaLocation,
  type HaematomaSite,
  type HaematomaStructure,
} from './measureSite.js';

const LOCATION = own('ICH-LOCATION', 'Location of the hematoma');
const STRUCTURE = own('ICH-STRUCTURE', 'Structure that holds most of it');
const SHARE = own('ICH-SHARE', 'Share of the largest intracerebral hematoma in its location');
const VOLUME = own('ICH-VOLUME', 'Volume of this hematoma by its mask');

const LOCATIONS = {
  deep: own('ICH-DEEP', 'Deep'),
  lobar: own('ICH-LOBAR', 'Lobar'),
  infratentorial: own('ICH-INFRATENT', 'Infratentorial'),
} as const satisfies Record<HaematomaLocation, unknown>;

const STRUCTURES = {
  caudate: own('ICH-CAUDATE', 'Caudate nucleus'),
  lentiform: own('ICH-LENTIFORM', 'Lentiform nucleus'),
  internalCapsule: own('ICH-CAPSULE', 'Internal capsule'),
  insula: own('ICH-INSULA', 'Insula and external capsule'),
  thalamus: own('ICH-THALAMUS', 'Thalamus'),
  frontal: own('ICH-FRONTAL', 'Frontal lobe'),
  temporal: own('ICH-TEMPORAL', 'Temporal lobe'),
  parietal: own('ICH-PARIETAL', 'Parietal lobe'),
  occipital: own('ICH-OCCIPITAL', 'Occipital lobe'),
  midbrain: own('ICH-MIDBRAIN', 'Midbrain'),
  pons: own('ICH-PONS', 'Pons'),
  medulla: own('ICH-MEDULLA', 'Medulla oblongata'),
  cerebellum: own('ICH-CEREBELLUM', 'Cerebellum'),
} as const satisfies Record<HaematomaStructure, unknown>;

/** A share, as measurement groups hold numbers (PS3.16 TID 1411), with what it is the share of. */
export function writeSite({ location, structure, side, share, volumeMl }: HaematomaSite): readonly Item[] {
  return [
    num(SHARE, roundTo(100 * share, 1), UNITS.percent, [
      ...hasConceptModifier(
        code(LOCATION, LOCATIONS[location]),
        code(STRUCTURE, STRUCTURES[structure]),
        ...(side === 'none' ? [] : [code(CODES.laterality, CODES[side])]),
      ),
      ...inferredFrom(num(VOLUME, roundTo(volumeMl, 2), UNITS.millilitre)),
    ]),
  ];
}

export function readSite(group: Dataset): HaematomaSite | undefined {
  const item = child(group, SHARE);
  const location = keyOfCode(LOCATIONS, codeOf(item, LOCATION));
  const structure = keyOfCode(STRUCTURES, codeOf(item, STRUCTURE));
  const [percent, volumeMl] = [measuredValue(item), numberUnder(item, VOLUME)];
  if (location === undefined || structure === undefined) return undefined;
  if (percent === undefined || volumeMl === undefined) return undefined;
  const side = codedSide(codeOf(item, CODES.laterality)) ?? 'none';
  return { location, structure, side, share: percent / 100, volumeMl };
}

/** A stored location names a structure of its own. */
export const fitsSite = ({ location, structure, share, volumeMl }: HaematomaSite): boolean =>
  HAEMATOMA_STRUCTURES[structure] === location && share > 0 && share <= 1 && volumeMl > 0 && volumeMl < LARGEST_ML;

/** More than a head holds, mL. */
const LARGEST_ML = 3000;
