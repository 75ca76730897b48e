import type { Side } from '../../../anatomy/regions.js';
import { CODES, type Code, own, UNITS } from '../../../dataset/codes.js';
import { code, hasConceptModifier, type Item, inferredFrom, num } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import { child, codedSide, codeOf, measuredValue } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import { defined } from '../../../defined.js';
import type { SourceImage } from '../../../volume/sourceImages.js';
import { lineItem, lineOf } from '../markItems.js';
import { type FoundLevel, type MidlineShift, offLine, type ShiftedLevel } from './measureShift.js';
import { LEVELS, type LevelName } from './midlineStructure.js';

/** No standard code for a midline shift was found that could be verified: ours. */
export const SHIFT: Readonly<Record<LevelName, ReturnType<typeof own>>> = {
  septum: own('MLS-SEPTUM', 'Midline shift at the septum pellucidum'),
  monro: own('MLS-MONRO', 'Midline shift at the foramina of Monro'),
};
const TOWARDS = own('MLS-TOWARDS', 'Side towards which the midline is pushed');
const IDEAL = own('MLS-IDEAL', 'Ideal midline by the skull');
const FOUND = own('MLS-FOUND', 'Midline as found, from front over the found point to back');
/** The same two where a reader moved them, as the algorithm had them. */
const BEFORE = {
  ideal: own('MLS-IDEAL-AI', 'Ideal midline by the skull, as the algorithm has it'),
  found: own('MLS-FOUND-AI', 'Midline as the algorithm found it'),
};

export const SHIFT_GROUP = {
  name: 'Midline shift',
  finding: own('MLS', 'Midline shift'),
  site: CODES.brain,
  side: (): Side | 'none' => 'none',
};

/** Each level with its side, the ideal line and the line over the point that was found. */
export const writeShift = (of: MidlineShift, images: readonly SourceImage[]): readonly Item[] =>
  LEVELS.flatMap(level => {
    const shifted = of[level];
    if (shifted === undefined) return [];
    const { byReader } = shifted;
    return [
      num(SHIFT[level], roundTo(shifted.mm, 2), UNITS.millimetre, [
        ...hasConceptModifier(
          code(TOWARDS, CODES[shifted.towards]),
          ...(byReader ? [code(CODES.drawnBy, CODES.person)] : []),
        ),
        ...inferredFrom(
          ...lines(shifted, IDEAL, FOUND, images),
          ...(byReader?.found ? lines(byReader.found, BEFORE.ideal, BEFORE.found, images) : []),
        ),
      ]),
    ];
  });

const lines = (
  level: FoundLevel,
  ideal: Code,
  found: Code,
  images: readonly SourceImage[],
): readonly Item<'SCOORD'>[] => [
  lineItem(ideal, { slice: level.slice, points: [level.front, level.back] }, images),
  lineItem(found, { slice: level.slice, points: [level.front, level.at, level.back] }, images),
];

export function readShift(group: Dataset, images: readonly SourceImage[]): MidlineShift | undefined {
  const [septum, monro] = LEVELS.map(level => levelOf(child(group, SHIFT[level]), images));
  return septum || monro ? defined({ septum, monro }) : undefined;
}

/** A stored distance is rounded, and so are the points that it lies between, mm. */
const ROUNDING_MM = 0.2;

/** Undefined where something is missing, or the distance is not that of its points on their image. */
function levelOf(item: Dataset | undefined, images: readonly SourceImage[]): ShiftedLevel | undefined {
  const mm = measuredValue(item);
  const towards = codedSide(codeOf(item, TOWARDS));
  const along = levelIn(item, IDEAL, FOUND, images);
  if (item === undefined || mm === undefined || towards === undefined || along === undefined) return undefined;
  const signed = along.towards === towards ? along.mm : -along.mm;
  if (Math.abs(signed - mm) > ROUNDING_MM) return undefined;
  const { slice, front, back, at } = along;
  const level = { mm, towards, slice, front, back, at };
  if (codeOf(item, CODES.drawnBy) === undefined) return level;
  return { ...level, byReader: defined({ found: levelIn(item, BEFORE.ideal, BEFORE.found, images) }) };
}

/** By two lines on one image. */
function levelIn(
  item: Dataset | undefined,
  idealName: Code,
  foundName: Code,
  images: readonly SourceImage[],
): FoundLevel | undefined {
  const [ideal, found] = [lineOf(child(item, idealName), images), lineOf(child(item, foundName), images)];
  const [front, at, back] = found?.points ?? [];
  if (!front || !at || !back || found?.points.length !== 3 || ideal?.slice !== found.slice) return undefined;
  const points = { front, at, back };
  return { ...offLine(points, images[found.slice]!), slice: found.slice, ...points };
}
