import { CODES, type Code, UNITS } from '../../dataset/codes.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import type { BoxFinding } from '../../findings/findings.js';
import type { WriterInput } from '../ground/writerInput.js';
import { outlineOfBox } from '../seg/outline.js';
import { closedPolyline, code, contains, type Item, numIfMeasured, text } from './contentTree.js';
import { FINDING_NAMES, group } from './measurementGroups.js';

export const LESION_CODES: Readonly<Record<BoxFinding['label'], Code>> = {
  infarct: CODES.cerebralInfarction,
  oldInfarct: CODES.oldInfarct,
  haemorrhage: CODES.intracranialHaemorrhage,
};

/**
 * One group per component of the AI and per box that the reader drew. A component has one image region an image, as
 * TID 1411 has them; the largest comes first, since viewers show the first.
 */
export function boxGroups(input: WriterInput): readonly Item<'CONTAINER'>[] {
  const own = new Set(input.read?.boxesAdded.map(box => box.id));
  const named = new Map<string, BoxFinding[]>();
  for (const box of input.result.boxes) {
    const name = own.has(box.id) ? FINDING_NAMES.readerBox(box) : FINDING_NAMES.box(box);
    named.set(name, [...(named.get(name) ?? []), box]);
  }
  const area = (box: BoxFinding) => box.width * box.height;
  return [...named].map(([name, boxes]) => {
    const box = boxes.reduce((best, each) => (area(each) > area(best) ? each : best));
    const outline = { slice: box.slice, points: outlineOfBox(box) };
    const others = boxes
      .filter(each => each !== box)
      .map(each => closedPolyline(CODES.imageRegion, outlineOfBox(each), input.result.images[each.slice]!));
    const head = { name, finding: LESION_CODES[box.label], site: CODES.brain, side: box.side, outline };
    const evidence = own.has(box.id)
      ? [code(CODES.drawnBy, CODES.person)]
      : numIfMeasured(CODES.certainty, roundTo(box.probability * 100, 2), UNITS.percent);
    return group(input, head, contains(...others, ...evidence));
  });
}

/** Boxes that the reader took away, in words that can be read back: a group of its own would show them again. */
export function removedBoxes({ read, result }: WriterInput): readonly Item<'TEXT'>[] {
  return (read?.boxesDeleted ?? []).flatMap(box => {
    const image = result.images[box.slice];
    return image === undefined
      ? []
      : [text(CODES.boxRemoved, removedBoxText(box, image.sopInstanceUid, image.frameNumber))];
  });
}

/** "infarct left, image 1.2.3 frame 4: 12 x 8 pixels at column 100, row 90". */
const removedBoxText = (box: BoxFinding, uid: string, frame: number | undefined): string =>
  `${box.label} ${box.side}, image ${uid}${frame === undefined ? '' : ` frame ${frame}`}: ` +
  `${box.width} x ${box.height} pixels at column ${box.x}, row ${box.y}`;
