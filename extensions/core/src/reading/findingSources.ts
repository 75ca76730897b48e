import type { Side } from '../anatomy/regions.js';
import { defined } from '../defined.js';
import { ofFigures } from '../findings/figures/ofFigures.js';
import { type AnyBox, isDetection, isLesionBox } from '../findings/findings.js';
import { LESION_VOLUMES } from '../findings/lesionVolumes.js';
import { millilitres } from '../findings/millilitres.js';
import { outsideInfarcts, outsideWords } from '../findings/outsideInfarcts.js';
import { ofFindings } from '../findings/signs/ofSigns.js';
import { boxedFindings } from '../findings/siteFindings.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { LESION_KINDS, LESIONS, type LesionKind } from '../lesions.js';
import { shownName } from '../schema/defects.js';
import type { Urgency } from '../urgency.js';
import type { FindingKind, FoundFinding } from './findingRow.js';
import type { WorkParts } from './readerWork.js';
import { scoreText } from './readWords.js';
import type { ReviewedAspects } from './review.js';
import { eachOnce } from './sameBox.js';

/** What rows are made from. `result` is as read (`resultAsRead`), so that what the reader took away is in `read` alone. */
export interface FindingsBasis {
  readonly result: StrokeResult;
  readonly aspects: ReviewedAspects;
  readonly read: Pick<WorkParts, 'boxesDeleted' | 'boxesAdded'>;
}

type Source = (basis: FindingsBasis) => readonly FoundFinding[];

const area = ({ width, height }: AnyBox): number => width * height;
const largestOf = <B extends AnyBox>(boxes: readonly B[]): B | undefined =>
  boxes.reduce<B | undefined>((best, box) => (best && area(best) >= area(box) ? best : box), undefined);

const sideOf = (sides: readonly (Side | 'none')[]): Side | 'none' =>
  sides.length > 0 && sides.every(side => side === sides[0]) ? sides[0]! : 'none';

/** Where to look first among boxes: those that stand before those that were taken away. */
const placeOf = (standing: readonly AnyBox[], all: readonly AnyBox[]) => {
  const first = largestOf(standing.length > 0 ? standing : all);
  return first === undefined ? {} : { slice: first.slice, box: pixels(first) };
};
const pixels = ({ x, y, width, height }: NonNullable<FoundFinding['box']>) => ({ x, y, width, height });

/** The boxes around a mask of ours, standing and taken away. */
function maskBoxes({ result, read }: FindingsBasis, kind: LesionKind) {
  const own = new Set(read.boxesAdded.map(({ id }) => id));
  const ours = (box: AnyBox) => isLesionBox(box) && box.label === kind && box.modelId === undefined && !own.has(box.id);
  const standing = result.boxes.filter(ours);
  return { standing, all: eachOnce([...standing, ...read.boxesDeleted.filter(ours)]) };
}

/** One row a kind: its mask is stored and measured as one. */
const lesions: Source = basis =>
  LESION_KINDS.flatMap(lesion => {
    const { of, words } = LESION_VOLUMES[lesion];
    if (!(of(basis.result) > 0)) return [];
    const { standing, all } = maskBoxes(basis, lesion);
    const { slice } = placeOf(standing, all);
    return [
      {
        key: lesion,
        kind: lesion,
        urgency: LESIONS[lesion].urgency,
        side: sideOf(all.map(({ side }) => side)),
        ...defined({ slice }),
        words: words(basis.result),
        subject: { type: 'lesion', lesion },
        boxes: all,
        rejectedBy: all.length > 0 ? 'boxes' : 'mark',
        gone: all.length > 0 && standing.length === 0,
      },
    ];
  });

const figures: Source = basis => {
  const blood = maskBoxes(basis, 'haemorrhage');
  return ofFigures(basis.result.figures, ({ finding, marks, words, sr }, value, id): readonly FoundFinding[] => {
    if (!finding?.stands(value)) return [];
    // What is measured in a bleed and draws nothing is seen where the bleed is largest.
    const ofBlood = sr.group === 'haemorrhage' ? placeOf(blood.standing, blood.all).slice : undefined;
    const slice = marks?.(value, basis.result)[0]?.slice ?? ofBlood;
    return [
      {
        key: id,
        kind: id,
        urgency: finding.urgency,
        side: finding.side?.(value) ?? 'none',
        ...defined({ slice }),
        words: words(value).join('; '),
        subject: { type: 'figure', id },
        boxes: [],
        rejectedBy: 'mark',
        gone: false,
      },
    ];
  }).flat();
};

const signs: Source = ({ result }) =>
  ofFindings(result.signs, (finding, sign, id): FoundFinding => {
    const [first] = finding.boxes;
    return {
      key: `${id} ${finding.id}`,
      kind: id,
      urgency: sign.urgency,
      side: finding.side,
      ...(first ? { slice: first.slice, box: pixels(first) } : {}),
      words: `${sign.title}: ${sign.words(finding)}`,
      // The list has each finding under the type of its own sign, which a row need not know.
      subject: { type: 'sign', id, finding: finding as unknown as FoundSign },
      boxes: [],
      rejectedBy: 'sign',
      gone: finding.removedByReader === true,
    };
  });
type FoundSign = Extract<FoundFinding['subject'], { readonly type: 'sign' }>['finding'];

const outside: Source = basis => {
  const { standing, all } = maskBoxes(basis, 'infarct');
  const known = all.filter(isLesionBox);
  return outsideInfarcts(known).map(infarct => {
    const own = known.filter(({ componentId }) => componentId === infarct.componentId);
    const left = standing.filter(({ componentId }) => componentId === infarct.componentId);
    return {
      key: `outside ${infarct.componentId}`,
      kind: 'outsideAspects',
      urgency: 'infarct',
      side: sideOf(infarct.parts.map(({ side }) => side)),
      ...placeOf(left, own),
      words: outsideWords(own).join('; '),
      subject: { type: 'outside', infarct },
      boxes: own,
      rejectedBy: 'boxes',
      gone: left.length === 0,
    };
  });
};

interface Boxed {
  readonly kind: FindingKind;
  readonly by: Extract<FoundFinding['subject'], { readonly type: 'boxes' }>['by'];
  readonly urgency: (box: AnyBox) => Urgency;
  readonly standing: readonly AnyBox[];
  readonly deleted: readonly AnyBox[];
}

/** Boxes that no mask is behind, a row a component. */
const boxedRows = ({ kind, by, urgency, standing, deleted }: Boxed): readonly FoundFinding[] =>
  boxedFindings(eachOnce([...standing, ...deleted])).map(({ componentId, label, boxes, probability }) => {
    const left = standing.filter(box => box.componentId === componentId);
    const side = sideOf(boxes.map(box => box.side));
    const certainty = by === 'reader' ? '' : `, ${Math.round(100 * probability)} %`;
    const model = boxes[0]!.modelId === undefined ? '' : ` by ${boxes[0]!.modelId}`;
    return {
      key: `${kind} ${componentId}`,
      kind,
      urgency: urgency(boxes[0]!),
      side,
      ...placeOf(left, boxes),
      words: `Box of ${shownName(label)}${by === 'reader' ? ' by the reader' : model}, ${side}${certainty}`,
      subject: { type: 'boxes', by },
      boxes,
      rejectedBy: 'boxes',
      gone: left.length === 0,
    };
  });

const ofLesion = (box: AnyBox): Urgency => (isLesionBox(box) ? LESIONS[box.label].urgency : 'site');
const hasModel = (box: AnyBox): boolean => isLesionBox(box) && box.modelId !== undefined;

const detected: Source = ({ result, read }) =>
  boxedRows({
    kind: 'detected',
    by: 'detector',
    urgency: ofLesion,
    standing: result.boxes.filter(hasModel),
    deleted: read.boxesDeleted.filter(hasModel),
  });

/** A box that the reader drew is confirmed by that; one that is taken away is simply gone. */
const drawn: Source = ({ read }) =>
  boxedRows({ kind: 'drawn', by: 'reader', urgency: ofLesion, standing: read.boxesAdded, deleted: [] });

const aspects: Source = ({ aspects: reviewed, result }) => {
  const counted = reviewed.regions.filter(region => region.final && region.side === reviewed.side);
  const first = counted.reduce((best, region) => (region.probability > best.probability ? region : best), counted[0]!);
  if (reviewed.total === undefined || first === undefined) return [];
  const { slices, name, side } = first;
  const slice = slices[Math.floor(slices.length / 2)];
  return [
    {
      key: 'aspects',
      kind: 'aspects',
      urgency: 'score',
      side,
      ...defined({ slice: slice === undefined || result.images[slice] === undefined ? undefined : slice }),
      words: `${scoreText(reviewed)}: ${counted.map(region => region.name).join(', ')}`,
      subject: { type: 'aspects', name, side },
      boxes: [],
      rejectedBy: 'elsewhere',
      gone: false,
    },
  ];
};

const site: Source = ({ result, read }) =>
  boxedRows({
    kind: 'site',
    by: 'site',
    urgency: () => 'site',
    standing: result.detections ?? [],
    deleted: read.boxesDeleted.filter(isDetection),
  });

/** Places of one side of one slice are one place to look at: nothing else tells them apart. */
const possible: Source = ({ result }) => {
  const places = new Map<string, NonNullable<StrokeResult['haemorrhage']['possible']>[number]>();
  for (const place of result.haemorrhage.possible ?? []) {
    const key = `possible ${place.slice} ${place.side}`;
    const known = places.get(key);
    places.set(key, known ? { ...known, volumeMl: known.volumeMl + place.volumeMl } : place);
  }
  return [...places].map(([key, place]) => ({
    key,
    kind: 'possibleHaemorrhage',
    urgency: 'possible',
    side: place.side,
    slice: place.slice,
    words: `Possible blood, not counted: ${place.side}, ${millilitres(place.volumeMl)}`,
    subject: { type: 'possible', place },
    boxes: [],
    rejectedBy: 'mark',
    gone: false,
  }));
};

/** Whatever makes rows, in the order of rows of one urgency. A new kind of lesion, figure or sign is a line of its own list. */
export const FINDING_SOURCES: readonly Source[] = [
  lesions,
  figures,
  signs,
  outside,
  detected,
  drawn,
  aspects,
  site,
  possible,
];
