import { type Code, own, sct, UNITS } from '../../../dataset/codes.js';
import { code, num, numIfMeasured } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import { codeOf, keyOfCode, numberUnder } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import { defined } from '../../../defined.js';
import type { SignItems } from '../sign.js';
import type { ArteryFigures, ArteryPart } from './arteryFigures.js';
import type { ArteryAgainst } from './counterEvidence.js';

const PART = own('ARTERY-PART', 'Part of the dense artery');
const PARTS: Readonly<Record<ArteryPart, Code>> = {
  stem: own('ARTERY-STEM', 'Stem of the middle cerebral artery'),
  dot: own('ARTERY-DOT', 'Branch of the middle cerebral artery (dot)'),
  basilar: own('ARTERY-BASILAR', 'Basilar artery'),
};
const HU = own('ARTERY-HU', 'Density of the artery');
const OPPOSITE = own('ARTERY-OPPOSITE', 'Density of the other artery');
const MAX = own('ARTERY-MAX', 'Density of the brightest tenth');
const SINUS = own('ARTERY-SINUS', 'Density of blood in the superior sagittal sinus');
const LENGTH = own('ARTERY-LENGTH', 'Length of the dense artery');
const WIDTH = own('ARTERY-WIDTH', 'Width of the dense artery');

const AGAINST: Readonly<Record<ArteryAgainst, Code>> = {
  calcified: own('ARTERY-CALCIUM', 'As dense as calcium'),
  bothSides: own('ARTERY-BOTH', 'Other vessels as dense: high hematocrit?'),
  denseBlood: own('ARTERY-BLOODPOOL', 'Blood in the venous sinus as dense: high hematocrit?'),
  atBone: own('ARTERY-BONE', 'Beside bone: partial volume?'),
  inBlood: own('ARTERY-BLOOD', 'Beside blood'),
  noOtherSide: own('ARTERY-SINGLE', 'Other side not measured'),
  small: own('ARTERY-SMALL', 'Small'),
  offCourse: own('ARTERY-COURSE', 'Off the course of the artery'),
};

/** Densities and sizes that an artery in a head can have. */
const MOST_HU = 500;
const MOST_MM = 120;

export const ARTERY_ITEMS: SignItems<ArteryFigures> = {
  finding: own('DENSE-ARTERY', 'Hyperdense artery'),
  site: ({ part }) =>
    part === 'basilar' ? sct('59011009', 'Basilar artery') : sct('17232002', 'Middle cerebral artery'),
  against: AGAINST,
  write: ({ part, hu, oppositeHu, maxHu, sinusHu, lengthMm, widthMm }) => [
    code(PART, PARTS[part]),
    num(HU, roundTo(hu, 1), UNITS.hounsfield),
    ...numIfMeasured(OPPOSITE, roundTo(oppositeHu ?? Number.NaN, 1), UNITS.hounsfield),
    num(MAX, roundTo(maxHu, 1), UNITS.hounsfield),
    ...numIfMeasured(SINUS, roundTo(sinusHu ?? Number.NaN, 1), UNITS.hounsfield),
    num(LENGTH, roundTo(lengthMm, 1), UNITS.millimetre),
    num(WIDTH, roundTo(widthMm, 1), UNITS.millimetre),
  ],
  read: (group: Dataset) => {
    const part = keyOfCode(PARTS, codeOf(group, PART));
    const [hu, maxHu, lengthMm, widthMm] = [HU, MAX, LENGTH, WIDTH].map(name => numberUnder(group, name));
    if (
      part === undefined ||
      hu === undefined ||
      maxHu === undefined ||
      lengthMm === undefined ||
      widthMm === undefined
    )
      return undefined;
    return {
      part,
      hu,
      maxHu,
      lengthMm,
      widthMm,
      ...defined({ oppositeHu: numberUnder(group, OPPOSITE), sinusHu: numberUnder(group, SINUS) }),
    };
  },
  fits: ({ hu, maxHu, oppositeHu = 0, sinusHu = 0, lengthMm, widthMm }) =>
    [hu, maxHu, oppositeHu, sinusHu].every(value => Math.abs(value) <= MOST_HU) &&
    [lengthMm, widthMm].every(mm => mm >= 0 && mm <= MOST_MM),
};
