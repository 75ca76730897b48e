import { CODES, own, UNITS } from '../../../dataset/codes.js';
import { code, hasConceptModifier, type Item, inferredFrom, num } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import {
  child,
  childrenNamed,
  codeOf,
  keyOfCode,
  lateralityOf,
  measuredValue,
  numberUnder,
} from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import type { OedemaDoubt, SetAside } from '../../haemorrhage/oedema.js';
import { oedemaRatio, type PerihaematomalOedema } from './measureOedema.js';

const RATIO = own('EDEMA-RATIO', 'Ratio of edema to hematoma');
const HAEMATOMA = own('EDEMA-HEMATOMA', 'Volume of the hematoma that the edema is held against');
const SET_ASIDE = own('EDEMA-OUT', 'Marked as edema by the network and not counted');
const WHY = own('EDEMA-WHY', 'Reason why a mark was not counted as edema');

const WHY_CODES = {
  outsideBrain: own('EDEMA-OUTSIDE', 'Outside the brain'),
  fluid: own('EDEMA-FLUID', 'Density of fluid'),
  far: own('EDEMA-FAR', 'Too far from a clot'),
  notDarker: own('EDEMA-NOT-DARKER', 'Not darker than the opposite side'),
  apart: own('EDEMA-APART', 'Not connected with a clot'),
  notCompared: own('EDEMA-NO-MIRROR', 'Opposite side not comparable'),
} as const satisfies Record<OedemaDoubt, unknown>;

/** The volume itself is the lesion's, before these in its group. */
export function writeOedema(of: PerihaematomalOedema): readonly Item[] {
  const { density, haematomaMl, setAside } = of;
  const hu = (value: number) =>
    num(CODES.attenuation, roundTo(value, 2), UNITS.hounsfield, [
      ...hasConceptModifier(code(CODES.derivation, CODES.mean)),
    ]);
  return [
    num(RATIO, roundTo(oedemaRatio(of) ?? 0, 3), UNITS.ratio, [
      ...inferredFrom(num(HAEMATOMA, roundTo(haematomaMl, 2), UNITS.millilitre)),
    ]),
    ...(density
      ? [hu(density.hu), num(CODES.huDifference, roundTo(density.huMirror - density.hu, 2), UNITS.hounsfield, [])]
      : []),
    ...setAside.map(({ why, volumeMl }) =>
      num(SET_ASIDE, roundTo(volumeMl, 2), UNITS.millilitre, [...hasConceptModifier(code(WHY, WHY_CODES[why]))]),
    ),
  ];
}

export function readOedema(group: Dataset): PerihaematomalOedema | undefined {
  const volumeMl = measuredValue(childrenNamed(group, CODES.volume).find(item => lateralityOf(item) === undefined));
  const haematomaMl = numberUnder(child(group, RATIO), HAEMATOMA);
  if (volumeMl === undefined || haematomaMl === undefined) return undefined;
  const [hu, difference] = [numberUnder(group, CODES.attenuation), numberUnder(group, CODES.huDifference)];
  const setAside = childrenNamed(group, SET_ASIDE).flatMap((item): SetAside[] => {
    const [why, ml] = [keyOfCode(WHY_CODES, codeOf(item, WHY)), measuredValue(item)];
    return why === undefined || ml === undefined ? [] : [{ why, volumeMl: ml }];
  });
  return {
    volumeMl,
    haematomaMl,
    ...(hu === undefined || difference === undefined ? {} : { density: { hu, huMirror: hu + difference } }),
    setAside,
  };
}

/** More than a head holds, mL; and densities that no brain has, HU. */
const LARGEST_ML = 3000;
const LARGEST_HU = 1000;

export const fitsOedema = ({ volumeMl, haematomaMl, density, setAside }: PerihaematomalOedema): boolean =>
  [volumeMl, haematomaMl, ...setAside.map(({ volumeMl: ml }) => ml)].every(ml => ml >= 0 && ml < LARGEST_ML) &&
  (density === undefined || [density.hu, density.huMirror].every(hu => Math.abs(hu) < LARGEST_HU));
