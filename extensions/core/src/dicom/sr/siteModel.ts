import { CODES, type Code, UNITS } from '../../dataset/codes.js';
import { contains, type Item, numIfMeasured, text } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { childrenNamed, lateralityOf, numberUnder, selectedImage, textIn, wordsOf } from '../../dataset/parseTree.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import { type DetectionFinding, isDetection, type SiteModel } from '../../findings/findings.js';
import { siteFindingsOf } from '../../findings/siteFindings.js';
import type { ClassificationFinding } from '../../postprocess/classification.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import { SITE_BOX, siteBoxName } from '../ground/findingNames.js';
import { outlineOfBox } from '../ground/outline.js';
import type { WriterInput } from '../ground/writerInput.js';
import { siteAlgorithm } from './algorithm.js';
import { boundsOf, type StoredPlace } from './box.js';
import { group } from './group.js';

/**
 * What a site's own models say, beside the score and no part of it. Their classes are the site's words and no codes: the
 * finding is coded as "of a site's own model", the class stands beside it as text.
 */

/** One group a box, with the model's own algorithm identification (TID 4019), as each box has its own probability. */
export const siteGroups = (input: WriterInput): readonly Item<'CONTAINER'>[] =>
  siteFindingsOf(input.result).flatMap(({ detections }) => detections.map(box => boxGroup(input, box)));

function boxGroup(input: WriterInput, box: DetectionFinding): Item<'CONTAINER'> {
  const outline = { slice: box.slice, points: outlineOfBox(box) };
  const head = { name: siteBoxName(box), finding: CODES.siteFinding, site: CODES.brain, side: box.side, outline };
  return group(input, head, [
    ...siteAlgorithm(input.result, box),
    ...contains(
      text(CODES.siteClass, box.label),
      ...numIfMeasured(CODES.certainty, roundTo(box.probability * 100, 2), UNITS.percent),
    ),
  ]);
}

/** Which models ran and for what they looked, their classes of the whole scan, and the boxes that the reader took away. */
export const siteItems = ({ read, result }: WriterInput): readonly Item<'TEXT'>[] => [
  ...siteFindingsOf(result).flatMap(({ model, classifications }) => [
    text(CODES.siteModel, `${model.id}: ${model.title}`),
    ...model.looksFor.map(sought => text(CODES.siteSought, soughtText(sought, model.id))),
    ...classifications.flatMap(found => {
      const image = result.images[found.slice];
      return image ? [text(CODES.siteClassified, classifiedText(found, image))] : [];
    }),
  ]),
  ...(read?.boxesDeleted ?? []).filter(isDetection).flatMap(box => {
    const image = result.images[box.slice];
    return image ? [text(CODES.boxRemoved, removedText(box, image))] : [];
  }),
];

type Sought = SiteModel['looksFor'][number];
type ImageName = Pick<SourceImage, 'sopInstanceUid' | 'frameNumber'>;

const onImage = ({ sopInstanceUid, frameNumber }: ImageName): string =>
  `image ${sopInstanceUid}${frameNumber === undefined ? '' : ` frame ${frameNumber}`}`;

/** "hyperdense artery, from 0.4, model my-boxes". */
const soughtText = ({ label, threshold }: Sought, id: string): string => `${label}, from ${threshold}, model ${id}`;

/** "any haemorrhage: 0.8312, threshold 0.6, highest on image 1.2.3 frame 4, model my-classifier". */
const classifiedText = ({ label, probability, threshold, modelId }: ClassificationFinding, on: ImageName): string =>
  `${label}: ${roundTo(probability, 4)}, threshold ${threshold}, highest on ${onImage(on)}, model ${modelId}`;

/** "hyperdense artery of box my-boxes--hyperdense-artery-1-slice-8-0, probability 0.83, left, image 1.2.3: 12 x 8 …". */
const removedText = (box: DetectionFinding, on: ImageName): string =>
  `${box.label} of box ${box.id}, probability ${roundTo(box.probability, 4)}, ${box.side}, ${onImage(on)}: ` +
  `${box.width} x ${box.height} pixels at column ${box.x}, row ${box.y}`;

// A class may hold any words: each line is told from its end, where our own words stand.
const MODEL = '[a-z0-9]+(?:-[a-z0-9]+)*';
const NUMBER = String.raw`\d+(?:\.\d+)?(?:e-\d+)?`;
const IMAGE = String.raw`image ([\d.]+)(?: frame (\d+))?`;
const BOX_ID = String.raw`((${MODEL})--[\w-]+-\d+)-slice-\d+-\d+`;

const MODEL_ITEM = new RegExp(`^(${MODEL}): (.+)$`, 's');
const SOUGHT = new RegExp(`^(.+), from (${NUMBER}), model (${MODEL})$`, 's');
const CLASSIFIED = new RegExp(`^(.+): (${NUMBER}), threshold (${NUMBER}), highest on ${IMAGE}, model (${MODEL})$`, 's');
const BOX_NAME = new RegExp(`^${SITE_BOX}(${BOX_ID})$`);
const REMOVED = new RegExp(
  String.raw`^(.+) of box (${BOX_ID}), probability (${NUMBER}), (left|right), ${IMAGE}: (\d+) x (\d+) pixels at column (-?\d+), row (-?\d+)$`,
  's',
);

export type StoredDetection = Omit<DetectionFinding, 'slice'> & StoredPlace;

export interface StoredSiteFindings {
  readonly siteModels: readonly SiteModel[];
  readonly detections: readonly StoredDetection[];
  /** Those that the reader took away. */
  readonly removed: readonly StoredDetection[];
  readonly classifications: readonly (Omit<ClassificationFinding, 'slice'> & StoredPlace)[];
}

/** Reads back what `siteGroups` and `siteItems` wrote; what is not theirs is passed over. */
export function siteFindingsIn(groups: readonly Dataset[], evaluations: Dataset): StoredSiteFindings {
  const lines = (name: Code) => childrenNamed(evaluations, name).map(wordsOf);
  const sought = lines(CODES.siteSought).flatMap(soughtIn);
  return {
    siteModels: lines(CODES.siteModel).flatMap(line => {
      const [, id, title] = MODEL_ITEM.exec(line) ?? [];
      if (id === undefined || title === undefined) return [];
      const own = sought.filter(({ modelId }) => modelId === id);
      return [{ id, title, looksFor: own.map(({ label, threshold }) => ({ label, threshold })) }];
    }),
    detections: groups.flatMap(detectionIn),
    removed: lines(CODES.boxRemoved).flatMap(removedIn),
    classifications: lines(CODES.siteClassified).flatMap(classifiedIn),
  };
}

function soughtIn(line: string): readonly (Sought & { readonly modelId: string })[] {
  const match = SOUGHT.exec(line);
  return match ? [{ label: match[1]!, threshold: Number(match[2]), modelId: match[3]! }] : [];
}

function classifiedIn(line: string): StoredSiteFindings['classifications'] {
  const match = CLASSIFIED.exec(line);
  if (!match) return [];
  const [, label, probability, threshold, uid, frame, modelId] = match;
  const found = { modelId: modelId!, label: label!, probability: Number(probability), threshold: Number(threshold) };
  return [{ ...found, ...placeIn(uid, frame) }];
}

const placeIn = (uid: string | undefined, frame: string | undefined): StoredPlace => ({
  sopInstanceUid: uid ?? '',
  ...defined({ frameNumber: frame === undefined ? undefined : Number(frame) }),
});

function detectionIn(item: Dataset): readonly StoredDetection[] {
  const [, id, componentId, modelId] = BOX_NAME.exec(textIn(item, CODES.trackingIdentifier)) ?? [];
  const outline = childrenNamed(item, CODES.imageRegion)[0];
  const rectangle = outline && boundsOf(outline);
  const label = textIn(item, CODES.siteClass);
  const side = lateralityOf(item);
  if (!id || !componentId || !modelId || !outline || !rectangle || label === '' || side === undefined) return [];
  const probability = (numberUnder(item, CODES.certainty) ?? 0) / 100;
  return [{ id, componentId, modelId, label, probability, side, ...rectangle, ...selectedImage(outline) }];
}

function removedIn(line: string): readonly StoredDetection[] {
  const match = REMOVED.exec(line);
  if (!match) return [];
  const [, label, id, componentId, modelId, probability, side, uid, frame, width, height, x, y] = match;
  const names = { id: id!, componentId: componentId!, modelId: modelId!, label: label! };
  const edges = { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
  const sided = { probability: Number(probability), side: side === 'left' ? ('left' as const) : ('right' as const) };
  return [{ ...names, ...sided, ...edges, ...placeIn(uid, frame) }];
}
