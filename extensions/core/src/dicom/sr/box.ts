import type { Side } from '../../anatomy/regions.js';
import { CODES, UNITS } from '../../dataset/codes.js';
import {
  closedPolyline,
  code,
  contains,
  hasConceptModifier,
  type Item,
  inferredFrom,
  numIfMeasured,
  text,
} from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import {
  childrenNamed,
  codeOf,
  keyOfCode,
  lateralityOf,
  numberUnder,
  selectedImage,
  textIn,
  wordsOf,
} from '../../dataset/parseTree.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import { type BoxFinding, isLesionBox } from '../../findings/findings.js';
import { LESION_KINDS, LESIONS, perLesion } from '../../lesions.js';
import { boxName, readerBoxName } from '../ground/findingNames.js';
import { outlineOfBox } from '../ground/outline.js';
import type { WriterInput } from '../ground/writerInput.js';
import { algorithmOf, siteAlgorithm } from './algorithm.js';
import { group } from './group.js';
import { outsideIn, outsideItems, PLACE_CODES } from './outside.js';

const FINDING_CODES = perLesion(kind => LESIONS[kind].finding);
const KIND = `(${LESION_KINDS.join('|')})`;

const NAME = new RegExp(`^Box ${KIND} (.+?)( by the reader)?$`);

/**
 * One group per component of the AI and per box that the reader drew. A component has one image region an image, as
 * TID 1411 has them; the largest comes first, since viewers show the first. One that a site's own model drew names it.
 */
export function boxGroups(input: WriterInput): readonly Item<'CONTAINER'>[] {
  const own = new Set(input.read?.boxesAdded.map(box => box.id));
  const named = new Map<string, BoxFinding[]>();
  for (const box of input.result.boxes) {
    const name = own.has(box.id) ? readerBoxName(box) : boxName(box);
    named.set(name, [...(named.get(name) ?? []), box]);
  }
  const area = (box: BoxFinding) => box.width * box.height;
  return [...named].map(([name, boxes]) => {
    const box = boxes.reduce((best, each) => (area(each) > area(best) ? each : best));
    const outline = { slice: box.slice, points: outlineOfBox(box) };
    const others = boxes
      .filter(each => each !== box)
      .map(each => closedPolyline(CODES.imageRegion, outlineOfBox(each), input.result.images[each.slice]!));
    const site = box.outside?.[0] ? PLACE_CODES[box.outside[0].place] : CODES.brain;
    const head = { name, finding: LESIONS[box.label].finding, site, side: box.side, outline };
    const evidence = own.has(box.id)
      ? [code(CODES.drawnBy, CODES.person)]
      : numIfMeasured(CODES.certainty, roundTo(box.probability * 100, 2), UNITS.percent);
    return group(input, head, [
      ...siteAlgorithm(input.result, box),
      ...contains(...others, ...evidence, ...outsideItems(box)),
    ]);
  });
}

/** Boxes that the reader took away, in words that can be read back: a group of its own would show them again. */
export function removedBoxes({ read, result }: WriterInput): readonly Item<'TEXT'>[] {
  return (read?.boxesDeleted ?? []).filter(isLesionBox).flatMap(box => {
    const image = result.images[box.slice];
    return image === undefined
      ? []
      : [text(CODES.boxRemoved, removedBoxText(box, image.sopInstanceUid, image.frameNumber), removedOf(box))];
  });
}

/** Of which finding it was, and where that lies outside ASPECTS: so its boxes are one finding again when they are read back. */
const removedOf = (box: BoxFinding) => [
  ...hasConceptModifier(text(CODES.boxComponent, box.componentId)),
  ...inferredFrom(...outsideItems(box)),
];

/** "infarct left by infarct-detector, image 1.2.3 frame 4: 12 x 8 pixels at column 100, row 90"; no model for a mask's box. */
const removedBoxText = (box: BoxFinding, uid: string, frame: number | undefined): string =>
  `${box.label} ${box.side}${box.modelId === undefined ? '' : ` by ${box.modelId}`}, image ${uid}${frame === undefined ? '' : ` frame ${frame}`}: ` +
  `${box.width} x ${box.height} pixels at column ${box.x}, row ${box.y}`;

const REMOVED = new RegExp(
  String.raw`^${KIND} (left|right)(?: by ([a-z0-9-]+))?, image ([\d.]+)(?: frame (\d+))?: ([\d.]+) x ([\d.]+) pixels at column (-?[\d.]+), row (-?[\d.]+)$`,
);

/** A box as a report has it: on an image by its UID, since a report does not know the order of the series. */
export interface StoredBox extends Omit<BoxFinding, 'slice'>, StoredPlace {}

export interface StoredPlace {
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
    removed: childrenNamed(evaluations, CODES.boxRemoved).flatMap(item => removedBox(item) ?? []),
  };
}

function boxOf(group: Dataset, outline: Dataset): StoredBox | undefined {
  const name = NAME.exec(textIn(group, CODES.trackingIdentifier));
  const label = keyOfCode(FINDING_CODES, codeOf(group, CODES.finding));
  const side = lateralityOf(group);
  const rectangle = boundsOf(outline);
  if (!name || label === undefined || side === undefined || !rectangle) return undefined;
  const id = name[2]!;
  const certainty = numberUnder(group, CODES.certainty);
  const [model] = algorithmOf(group).models;
  // A box that a person drew has no probability; 1 says that it stands.
  return {
    id,
    componentId: id,
    label,
    probability: (certainty ?? 100) / 100,
    side,
    ...(model ? { modelId: model.id } : {}),
    ...defined({ outside: outsideIn(group) }),
    ...rectangle,
    ...selectedImage(outline),
  };
}

/** The upright rectangle around an outline. */
export function boundsOf({ GraphicData }: Dataset): Pick<BoxFinding, 'x' | 'y' | 'width' | 'height'> | undefined {
  const values = Array.isArray(GraphicData) ? GraphicData.map(Number) : [];
  if (values.length < 8 || !values.every(Number.isFinite)) return undefined;
  const xs = values.filter((_, i) => i % 2 === 0);
  const ys = values.filter((_, i) => i % 2 === 1);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Reads back what `removedBoxes` wrote. */
function removedBox(item: Dataset): StoredBox | undefined {
  const match = REMOVED.exec(wordsOf(item));
  if (!match) return undefined;
  const [, label, side, modelId, sopInstanceUid, frame, ...edges] = match;
  const [width, height, x, y] = edges.map(Number);
  const id = `removed ${sopInstanceUid} ${x} ${y}`;
  return {
    id,
    // Until 0.2.0 a removed box did not say of which finding it was.
    componentId: textIn(item, CODES.boxComponent) || id,
    label: label as BoxFinding['label'],
    side: side as Side,
    probability: 1,
    ...defined({ modelId, outside: outsideIn(item) }),
    sopInstanceUid: sopInstanceUid!,
    ...(frame === undefined ? {} : { frameNumber: Number(frame) }),
    x: x!,
    y: y!,
    width: width!,
    height: height!,
  };
}
