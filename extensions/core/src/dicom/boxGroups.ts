import type { BoxFinding } from '../findings/strokeResult.js';
import { CODES, type Code, UNITS } from './codes.js';
import { code, contains, type Item, numIfMeasured, text } from './contentTree.js';
import { FINDING_NAMES, group } from './measurementGroups.js';
import { outlineOfBox } from './outline.js';
import { roundTo } from './valueRepresentation.js';
import type { WriterInput } from './writerInput.js';

export const LESION_CODES: Readonly<Record<BoxFinding['label'], Code>> = {
  infarct: CODES.cerebralInfarction,
  oldInfarct: CODES.oldInfarct,
  haemorrhage: CODES.intracranialHaemorrhage,
};

/** One box per component of the AI, on the slice where it is largest, and every box that the reader drew. */
export function boxGroups(input: WriterInput): readonly Item<'CONTAINER'>[] {
  const own = new Set(input.read?.boxesAdded.map(box => box.id));
  const largest = new Map<string, BoxFinding>();
  const area = (box: BoxFinding | undefined) => (box ? box.width * box.height : 0);
  for (const box of input.result.boxes) {
    const key = own.has(box.id) ? `${FINDING_NAMES.readerBox(box)}` : FINDING_NAMES.box(box);
    if (area(box) > area(largest.get(key))) largest.set(key, box);
  }
  return [...largest].map(([name, box]) => {
    const outline = { slice: box.slice, points: outlineOfBox(box) };
    const head = { name, finding: LESION_CODES[box.label], site: CODES.brain, side: box.side, outline };
    const evidence = own.has(box.id)
      ? [code(CODES.drawnBy, CODES.person)]
      : numIfMeasured(CODES.certainty, roundTo(box.probability * 100, 2), UNITS.percent);
    return group(input, head, contains(...evidence));
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
