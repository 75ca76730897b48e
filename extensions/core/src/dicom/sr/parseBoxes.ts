import type { Side } from '../../anatomy/regions.js';
import { CODES } from '../../dataset/codes.js';
import type { Dataset } from '../../dataset/dataset.js';
import {
  childrenNamed,
  codeOf,
  keyOfCode,
  lateralityOf,
  numberOf,
  selectedImage,
  textIn,
  wordsOf,
} from '../../dataset/parseTree.js';
import type { BoxFinding } from '../../findings/findings.js';
import { LESION_CODES } from './boxGroups.js';

/** A box as a report has it: on an image by its UID, since a report does not know the order of the series. */
export interface StoredBox extends Omit<BoxFinding, 'slice'> {
  readonly sopInstanceUid: string;
  readonly frameNumber?: number;
}

export interface StoredBoxes {
  readonly ai: readonly StoredBox[];
  readonly added: readonly StoredBox[];
  readonly removed: readonly StoredBox[];
}

export function boxesIn(groups: readonly Dataset[], evaluations: Dataset): StoredBoxes {
  const boxes = groups.flatMap(group => {
    const own = codeOf(group, CODES.drawnBy) !== undefined;
    return childrenNamed(group, CODES.imageRegion).flatMap(outline => {
      const box = boxOf(group, outline);
      return box ? [{ box, own }] : [];
    });
  });
  return {
    ai: boxes.filter(({ own }) => !own).map(({ box }) => box),
    added: boxes.filter(({ own }) => own).map(({ box }) => box),
    removed: childrenNamed(evaluations, CODES.boxRemoved).flatMap(item => removedBox(wordsOf(item)) ?? []),
  };
}

const NAME = /^Box (infarct|oldInfarct|haemorrhage) (.+?)( by the reader)?$/;

function boxOf(group: Dataset, outline: Dataset): StoredBox | undefined {
  const name = NAME.exec(textIn(group, CODES.trackingIdentifier));
  const label = keyOfCode(LESION_CODES, codeOf(group, CODES.finding));
  const side = lateralityOf(group);
  const rectangle = boundsOf(outline);
  if (!name || label === undefined || side === undefined || !rectangle) return undefined;
  const id = name[2]!;
  const certainty = numberOf(group, CODES.certainty);
  // A box that a person drew has no probability; 1 says that it stands.
  return {
    id,
    componentId: id,
    label,
    probability: (certainty ?? 100) / 100,
    side,
    ...rectangle,
    ...selectedImage(outline),
  };
}

function boundsOf({ GraphicData }: Dataset): Pick<BoxFinding, 'x' | 'y' | 'width' | 'height'> | undefined {
  const values = Array.isArray(GraphicData) ? GraphicData.map(Number) : [];
  if (values.length < 8 || !values.every(Number.isFinite)) return undefined;
  const xs = values.filter((_, i) => i % 2 === 0);
  const ys = values.filter((_, i) => i % 2 === 1);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

const REMOVED =
  /^(infarct|oldInfarct|haemorrhage) (left|right), image ([\d.]+)(?: frame (\d+))?: ([\d.]+) x ([\d.]+) pixels at column (-?[\d.]+), row (-?[\d.]+)$/;

/** Reads back what `removedBoxes` wrote. */
function removedBox(line: string): StoredBox | undefined {
  const match = REMOVED.exec(line);
  if (!match) return undefined;
  const [, label, side, sopInstanceUid, frame, ...edges] = match;
  const [width, height, x, y] = edges.map(Number);
  const id = `removed ${sopInstanceUid} ${x} ${y}`;
  return {
    id,
    componentId: id,
    label: label as BoxFinding['label'],
    side: side as Side,
    probability: 1,
    sopInstanceUid: sopInstanceUid!,
    ...(frame === undefined ? {} : { frameNumber: Number(frame) }),
    x: x!,
    y: y!,
    width: width!,
    height: height!,
  };
}
