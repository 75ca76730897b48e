import { CODES, dcm, own, sct, UNITS } from '../../../dataset/codes.js';
import { code, hasConceptModifier, type Item, inferredFrom, num } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import { child, codeOf, measuredValue, numberUnder } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import type { SourceImage } from '../../../volume/sourceImages.js';
import { lineItem, lineOf } from '../markItems.js';
import type { HaematomaAbc2 } from './measureAbc2.js';
import type { Axis } from './sectionAxes.js';

export const ABC2_VOLUME = dcm('121221', 'Volume of ellipsoid');
const METHOD = sct('370129005', 'Measurement Method');
const ABC2 = own('ABC-2', 'ABC/2 (Kothari 1996)');
const LONG_AXIS = sct('103339001', 'Long axis');
const SHORT_AXIS = sct('103340004', 'Short axis');
const PATH = dcm('121055', 'Path');
const HEIGHT = own('ABC-2-C', 'Height of the slices as weighted by ABC/2');
const UNWEIGHTED = own('ABC-2-FULL', 'ABC/2 with the full height of every slice');
const MASK_VOLUME = own('ABC-2-MASK', 'Volume of the same hematoma by its mask');

/** Not called plain "Volume", which is the mask's; each axis with its line on the image (PS3.16 TID 1400). */
export function writeAbc2(of: HaematomaAbc2, images: readonly SourceImage[]): readonly Item[] {
  const axis = (name: typeof LONG_AXIS, mm: number, points: Axis) =>
    num(name, roundTo(mm, 2), UNITS.millimetre, inferredFrom(lineItem(PATH, { slice: of.slice, points }, images)));
  return [
    num(ABC2_VOLUME, roundTo(of.volumeMl, 2), UNITS.millilitre, [
      ...hasConceptModifier(
        code(METHOD, ABC2),
        ...(of.typed ? [code(CODES.haemorrhageType, CODES.cerebralHaemorrhage)] : []),
      ),
      ...inferredFrom(
        axis(LONG_AXIS, of.aMm, of.a),
        axis(SHORT_AXIS, of.bMm, of.b),
        num(HEIGHT, roundTo(of.cMm, 2), UNITS.millimetre),
        num(UNWEIGHTED, roundTo(of.unweightedMl, 2), UNITS.millilitre),
        num(MASK_VOLUME, roundTo(of.maskMl, 2), UNITS.millilitre),
      ),
    ]),
  ];
}

export function readAbc2(group: Dataset, images: readonly SourceImage[]): HaematomaAbc2 | undefined {
  const item = child(group, ABC2_VOLUME);
  const [volumeMl, cMm] = [measuredValue(item), numberUnder(item, HEIGHT)];
  const [unweightedMl, maskMl] = [numberUnder(item, UNWEIGHTED), numberUnder(item, MASK_VOLUME)];
  const [a, b] = [axisOf(child(item, LONG_AXIS), images), axisOf(child(item, SHORT_AXIS), images)];
  if (volumeMl === undefined || cMm === undefined || unweightedMl === undefined || maskMl === undefined)
    return undefined;
  if (!a || a.slice !== b?.slice) return undefined;
  const typed = codeOf(item, CODES.haemorrhageType) !== undefined;
  return { volumeMl, unweightedMl, aMm: a.mm, bMm: b.mm, cMm, maskMl, typed, slice: a.slice, a: a.axis, b: b.axis };
}

function axisOf(item: Dataset | undefined, images: readonly SourceImage[]) {
  const mm = measuredValue(item);
  const line = lineOf(child(item, PATH), images);
  const [from, to] = line?.points ?? [];
  return mm === undefined || !line || !from || !to ? undefined : { mm, slice: line.slice, axis: [from, to] as const };
}
