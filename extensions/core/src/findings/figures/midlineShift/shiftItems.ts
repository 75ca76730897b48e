import type { Side } from '../../../anatomy/regions.js';
import { CODES, own, UNITS } from '../../../dataset/codes.js';
import { code, hasConceptModifier, type Item, inferredFrom, num } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import { child, codedSide, codeOf, measuredValue } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import { defined } from '../../../defined.js';
import type { SourceImage } from '../../../volume/sourceImages.js';
import { lineItem, lineOf } from '../markItems.js';
import { type MidlineShift, offLine, type ShiftedLevel } from './measureShift.js';
import { LEVELS, type LevelName } from './midlineStructure.js';

/** No standard code for a midline shift was found that could be verified: ours. */
export const SHIFT: Readonly<Record<LevelName, ReturnType<typeof own>>> = {
  septum: own('MLS-SEPTUM', 'Midline shift at the septum pellucidum'),
  monro: own('MLS-MONRO', 'Midline shift at the foramina of Monro'),
};
const TOWARDS = own('MLS-TOWARDS', 'Side towards which the midline is pushed');
const IDEAL = own('MLS-IDEAL', 'Ideal midline by the skull');
const FOUND = own('MLS-FOUND', 'Midline as found, from front over the found point to back');

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
    const { slice, front, at, back } = shifted;
    return [
      num(SHIFT[level], roundTo(shifted.mm, 2), UNITS.millimetre, [
        ...hasConceptModifier(code(TOWARDS, CODES[shifted.towards])),
        ...inferredFrom(
          lineItem(IDEAL, { slice, points: [front, back] }, images),
          lineItem(FOUND, { slice, points: [front, at, back] }, images),
        ),
      ]),
    ];
  });

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
  const [ideal, found] = [lineOf(child(item, IDEAL), images), lineOf(child(item, FOUND), images)];
  const [front, at, back] = found?.points ?? [];
  if (mm === undefined || towards === undefined || !front || !at || !back) return undefined;
  if (found?.points.length !== 3 || ideal?.slice !== found.slice) return undefined;
  const measured = offLine({ front, at, back }, images[found.slice]!);
  const signed = measured.towards === towards ? measured.mm : -measured.mm;
  return Math.abs(signed - mm) <= ROUNDING_MM ? { mm, towards, slice: found.slice, front, back, at } : undefined;
}
