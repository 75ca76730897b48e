import { type Code, own, UNITS } from '../../../dataset/codes.js';
import { type Item, num } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import { numberUnder } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import type { PartFigures } from './partChains.js';

interface Field {
  readonly name: Code;
  readonly unit: Code;
  readonly digits: number;
  /** Values that a haematoma in a head can have. */
  readonly from: number;
  readonly to: number;
}

/** Blood of the main hematoma. */
export const CLOT_ML = own('CLOT-ML', 'Blood of the hematoma');

/** Their order is part of the stored report. */
const FIELDS: Readonly<Record<keyof PartFigures, Field>> = {
  brightHu: {
    name: own('CLOT-BRIGHT-HU', 'Density of the hematoma beside the darker part'),
    unit: UNITS.hounsfield,
    digits: 1,
    from: 0,
    to: 200,
  },
  hu: {
    name: own('CLOT-DARK-HU', 'Density of the darker part'),
    unit: UNITS.hounsfield,
    digits: 1,
    from: -100,
    to: 200,
  },
  minHu: {
    name: own('CLOT-MIN-HU', 'Density of its darkest 4 mm2'),
    unit: UNITS.hounsfield,
    digits: 1,
    from: -200,
    to: 200,
  },
  tissueHu: {
    name: own('CLOT-TISSUE-HU', 'Density of the brain'),
    unit: UNITS.hounsfield,
    digits: 1,
    from: 0,
    to: 100,
  },
  borderMm: {
    name: own('CLOT-BORDER', 'Width of the border between the two'),
    unit: UNITS.millimetre,
    digits: 1,
    from: 0,
    to: 16,
  },
  areaMm2: {
    name: own('CLOT-AREA', 'Area of the darker part'),
    unit: UNITS.squareMillimetre,
    digits: 1,
    from: 0,
    to: 20000,
  },
  sharePercent: {
    name: own('CLOT-SHARE', 'Share of the hematoma on its slice'),
    unit: UNITS.percent,
    digits: 1,
    from: 0,
    to: 100,
  },
  openPercent: {
    name: own('CLOT-OPEN', 'Share of its outline that faces the outside'),
    unit: UNITS.percent,
    digits: 1,
    from: 0,
    to: 100,
  },
  slices: {
    name: own('CLOT-SLICES', 'Neighbouring slices that show it'),
    unit: UNITS.slices,
    digits: 0,
    from: 1,
    to: 500,
  },
  heightMm: { name: own('CLOT-HEIGHT', 'Height of these slices'), unit: UNITS.millimetre, digits: 1, from: 0, to: 300 },
  clotMl: { name: CLOT_ML, unit: UNITS.millilitre, digits: 2, from: 0, to: 3000 },
};

const NAMES = Object.keys(FIELDS) as readonly (keyof PartFigures)[];

export const writePart = (figures: PartFigures): readonly Item[] =>
  NAMES.map(name => num(FIELDS[name].name, roundTo(figures[name], FIELDS[name].digits), FIELDS[name].unit));

export function readPart(group: Dataset): PartFigures | undefined {
  const values = NAMES.map(name => [name, numberUnder(group, FIELDS[name].name)] as const);
  return values.some(([, value]) => value === undefined)
    ? undefined
    : (Object.fromEntries(values) as unknown as PartFigures);
}

/** As exact as they are stored: what is shown is the same before and after. */
export const asStored = (figures: PartFigures): PartFigures => ({
  ...figures,
  ...Object.fromEntries(NAMES.map(name => [name, roundTo(figures[name], FIELDS[name].digits)])),
});

/** A darker part is darker than what it lies beside; what rounding may take from that, HU. */
const ROUNDING_HU = 0.2;

export const partFits = (figures: PartFigures): boolean =>
  NAMES.every(name => figures[name] >= FIELDS[name].from && figures[name] <= FIELDS[name].to) &&
  figures.hu <= figures.brightHu + ROUNDING_HU &&
  Number.isInteger(figures.slices);
