import { type Code, own, UNITS } from '../../../dataset/codes.js';
import { type Item, num, numIfMeasured } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import { numberUnder } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import { defined } from '../../../defined.js';
import { CLOT_ML } from './partItems.js';

/** The small haematomas about one, on the slice that shows most of them. */
export interface IslandFigures {
  /** That lie apart from the main haematoma, and that hang on it by a neck. */
  readonly separate: number;
  readonly connected: number;
  /** Longest diameter of the largest of them, mm. */
  readonly diameterMm: number;
  /** From the main haematoma to the nearest that lies apart, mm; absent where none does. */
  readonly apartMm?: number;
  /** Believed blood of the main haematoma. */
  readonly clotMl: number;
}

const SEPARATE = own('ISLANDS-APART', 'Small hematomas apart from the main one');
const CONNECTED = own('ISLANDS-JOINED', 'Small hematomas that hang on the main one');
const DIAMETER = own('ISLAND-DIAMETER', 'Longest diameter of the largest of them');
const APART = own('ISLAND-DISTANCE', 'From the main hematoma to the nearest apart');
const count: Code = UNITS.ratio;

export const writeIslands = ({ separate, connected, diameterMm, apartMm, clotMl }: IslandFigures): readonly Item[] => [
  num(SEPARATE, separate, count),
  num(CONNECTED, connected, count),
  num(DIAMETER, roundTo(diameterMm, 1), UNITS.millimetre),
  ...numIfMeasured(APART, roundTo(apartMm ?? Number.NaN, 1), UNITS.millimetre),
  num(CLOT_ML, roundTo(clotMl, 2), UNITS.millilitre),
];

export function readIslands(group: Dataset): IslandFigures | undefined {
  const [separate, connected, diameterMm, clotMl] = [SEPARATE, CONNECTED, DIAMETER, CLOT_ML].map(name =>
    numberUnder(group, name),
  );
  if (separate === undefined || connected === undefined || diameterMm === undefined || clotMl === undefined)
    return undefined;
  return { separate, connected, diameterMm, clotMl, ...defined({ apartMm: numberUnder(group, APART) }) };
}

/** Islands on one slice, sizes and volumes that a head can have. */
const [MOST_ISLANDS, MOST_MM, MOST_ML] = [200, 300, 3000];

export const islandsFit = ({ separate, connected, diameterMm, apartMm, clotMl }: IslandFigures): boolean =>
  [separate, connected].every(n => Number.isInteger(n) && n >= 0 && n <= MOST_ISLANDS) &&
  separate + connected > 0 &&
  [diameterMm, apartMm ?? 0].every(mm => mm >= 0 && mm <= MOST_MM) &&
  (apartMm !== undefined) === separate > 0 &&
  clotMl > 0 &&
  clotMl <= MOST_ML;
