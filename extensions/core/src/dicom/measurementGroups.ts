import type { AspectsRegion, Side } from '../findings/regions.js';
import type { ReviewedRegion } from '../findings/review.js';
import { type BoxFinding, isAssessed, type RegionEvidence, type RegionNote } from '../findings/strokeResult.js';
import { CODES, type Code, REGION_CODES, sideCode, UNITS } from './codes.js';
import {
  type Child,
  closedPolyline,
  code,
  container,
  contains,
  hasConceptModifier,
  hasObservationContext,
  type Item,
  inferredFrom,
  num,
  numIfMeasured,
  text,
  uidReference,
} from './contentTree.js';
import { outlineOfBox } from './outline.js';
import type { MaskSurvey, PlacedOutline } from './surveyMasks.js';
import { roundTo } from './valueRepresentation.js';
import { trackingUid, type WriterInput } from './writerInput.js';

/** Names of the findings; the same name gives the same tracking UID in SR and SEG. */
export const FINDING_NAMES = {
  total: 'ASPECTS total',
  region: (name: AspectsRegion, side: Side) => `ASPECTS ${side} ${name}`,
  lesion: { infarct: 'Acute infarct', oldInfarct: 'Old infarct', haemorrhage: 'Hemorrhage' },
  box: (box: BoxFinding) => `Box ${box.label} ${box.componentId}`,
} as const;

export interface GroupHead {
  readonly name: string;
  readonly finding: Code;
  readonly site: Code;
  readonly side: Side | 'none';
  readonly outline: PlacedOutline;
}

/**
 * Head of every group (TID 1410, 1411): the UIDREF comes first of its kind since OHIF takes the first it meets, and the
 * SCOORD is in all of them since a group without one blanks its viewport.
 */
function group(input: WriterInput, head: GroupHead, evidence: readonly Child[]): Item<'CONTAINER'> {
  const site = code(CODES.findingSite, head.site, hasConceptModifier(code(CODES.laterality, sideCode(head.side))));
  const on = input.result.images[head.outline.slice]!;
  return container(CODES.measurementGroup, [
    ...hasObservationContext(
      text(CODES.trackingIdentifier, head.name),
      uidReference(CODES.trackingUid, trackingUid(input, head.name)),
    ),
    ...contains(code(CODES.finding, head.finding)),
    ...hasConceptModifier(site),
    ...contains(closedPolyline(CODES.imageRegion, head.outline.points, on)),
    ...evidence,
  ]);
}

const presence = (affected: boolean): Code => (affected ? CODES.present : CODES.absent);

/** The score that counts, with the algorithm's and the reader's own beside it. */
export function totalGroup(input: WriterInput, survey: MaskSurvey, read: boolean): readonly Item<'CONTAINER'>[] {
  const { aspects } = input;
  const outline = survey.hull(aspects.side) ?? survey.hull('none');
  if (outline === undefined) return [];
  const head = { name: FINDING_NAMES.total, finding: CODES.earlyIschaemicChange, site: CODES.brain, outline };
  const aiSide = aspects.aiSide === 'none' ? CODES.noSide : CODES[aspects.aiSide];
  const evidence = contains(
    num(CODES.aspects, aspects.total, UNITS.score),
    num(CODES.aspectsAi, aspects.aiTotal, UNITS.score),
    ...(read ? [num(CODES.aspectsReader, aspects.total, UNITS.score)] : []),
    code(CODES.sideAi, aiSide),
  );
  return [group(input, { ...head, side: aspects.side }, evidence)];
}

const NOTE_CODES: Readonly<Partial<Record<RegionNote, Code>>> = {
  oldInfarct: CODES.oldInfarct,
  singleSlice: CODES.singleSlice,
  tooFewVoxels: CODES.tooFewVoxels,
  haemorrhage: CODES.haemorrhageInRegion,
};

/** One region; undefined where it was not assessed or lies on no image (an empty group would be invalid). */
export function regionGroup(
  input: WriterInput,
  survey: MaskSurvey,
  region: ReviewedRegion,
): Item<'CONTAINER'> | undefined {
  const outline = survey.region(region.name, region.side);
  if (outline === undefined || (!isAssessed(region) && !region.editedByReader)) return undefined;
  const note = region.note && NOTE_CODES[region.note];
  const judged = contains(
    code(CODES.earlyIschaemicChange, presence(region.final)),
    code(CODES.earlyIschaemicChangeAi, presence(region.affected)),
    ...(region.editedByReader ? [code(CODES.earlyIschaemicChangeReader, presence(region.final))] : []),
    ...(note ? [code(CODES.notCounted, note)] : []),
  );
  const figures = isAssessed(region) ? contains(...certainty(region), ...density(region.evidence, region.side)) : [];
  const head = {
    name: FINDING_NAMES.region(region.name, region.side),
    finding: CODES.earlyIschaemicChange,
    site: REGION_CODES[region.name],
    side: region.side,
    outline,
  };
  return group(input, head, [...judged, ...figures]);
}

const percent = (share: number): number => roundTo(share * 100, 2);

const certainty = ({ probability, evidence }: ReviewedRegion): readonly Item<'NUM'>[] =>
  numIfMeasured(
    CODES.certainty,
    percent(probability),
    UNITS.percent,
    inferredFrom(
      ...numIfMeasured(CODES.networkProbability, percent(evidence.networkProbability), UNITS.percent),
      ...numIfMeasured(CODES.infarctShare, percent(evidence.infarctShare), UNITS.percent),
      ...numIfMeasured(CODES.oldInfarctShare, percent(evidence.oldInfarctShare), UNITS.percent),
      ...numIfMeasured(CODES.haemorrhageShare, percent(evidence.haemorrhageShare), UNITS.percent),
    ),
  );

/** The difference that the published cut-offs are about, with all it was computed from. */
function density(evidence: RegionEvidence, side: Side): readonly Item<'NUM'>[] {
  const opposite: Side = side === 'left' ? 'right' : 'left';
  const hu = (value: number, derivation: Code, of: Side) =>
    numIfMeasured(CODES.attenuation, roundTo(value, 2), UNITS.hounsfield, [
      ...hasConceptModifier(code(CODES.derivation, derivation), code(CODES.laterality, CODES[of])),
    ]);
  return numIfMeasured(
    CODES.huDifference,
    roundTo(evidence.differenceHu, 2),
    UNITS.hounsfield,
    inferredFrom(
      ...hu(evidence.huMedian, CODES.median, side),
      ...hu(evidence.huMedianOpposite, CODES.median, opposite),
      ...hu(evidence.huMean, CODES.mean, side),
      ...hu(evidence.huMeanOpposite, CODES.mean, opposite),
      ...numIfMeasured(CODES.huDifferencePercent, roundTo(evidence.differencePercent, 2), UNITS.percent),
      ...numIfMeasured(CODES.shading, roundTo(evidence.shadingHu, 2), UNITS.hounsfield),
      ...numIfMeasured(CODES.scoredDifference, roundTo(evidence.scoredPercent, 2), UNITS.percent),
      ...numIfMeasured(CODES.voxelsCounted, evidence.voxelsCounted, UNITS.voxels),
      ...numIfMeasured(CODES.voxelsLeftOut, evidence.voxelsLeftOut, UNITS.voxels),
      ...numIfMeasured(CODES.volume, roundTo(evidence.volumeMl, 2), UNITS.millilitre),
    ),
  );
}

const LESION_CODES: Readonly<Record<BoxFinding['label'], Code>> = {
  infarct: CODES.cerebralInfarction,
  oldInfarct: CODES.oldInfarct,
  haemorrhage: CODES.intracranialHaemorrhage,
};

/** One box per component, on the slice where it is largest. */
export function boxGroups(input: WriterInput): readonly Item<'CONTAINER'>[] {
  const largest = new Map<string, BoxFinding>();
  const area = (box: BoxFinding | undefined) => (box ? box.width * box.height : 0);
  for (const box of input.result.boxes) {
    const key = FINDING_NAMES.box(box);
    if (area(box) > area(largest.get(key))) largest.set(key, box);
  }
  return [...largest].map(([name, box]) => {
    const outline = { slice: box.slice, points: outlineOfBox(box) };
    const head = { name, finding: LESION_CODES[box.label], site: CODES.brain, side: box.side, outline };
    return group(input, head, contains(...numIfMeasured(CODES.certainty, percent(box.probability), UNITS.percent)));
  });
}

/** Volumes; each group has the tracking UID of its segment in the SEG. A lesion that is not there has no group. */
export function volumeGroups(input: WriterInput, survey: MaskSurvey): readonly Item<'CONTAINER'>[] {
  const { infarct, haemorrhage } = input.result;
  const sum = (of: { left: number; right: number }) => of.left + of.right;
  const sideOf = ({ left, right }: { left: number; right: number }): Side | 'none' =>
    left > 0 && right > 0 ? 'none' : left > 0 ? 'left' : 'right';
  const perSide = (of: { left: number; right: number }) =>
    (['left', 'right'] as const).map(side =>
      num(CODES.volume, roundTo(of[side], 2), UNITS.millilitre, hasConceptModifier(lateralSite(side))),
    );
  const lesions = [
    {
      layer: 'infarct',
      ml: sum(infarct.acuteVolumeMl),
      side: sideOf(infarct.acuteVolumeMl),
      parts: infarct.acuteVolumeMl,
    },
    {
      layer: 'oldInfarct',
      ml: sum(infarct.oldVolumeMl),
      side: sideOf(infarct.oldVolumeMl),
      parts: infarct.oldVolumeMl,
    },
    { layer: 'haemorrhage', ml: haemorrhage.volumeMl, side: 'none', parts: undefined },
  ] as const;
  return lesions.flatMap(({ layer, ml, side, parts }) => {
    const outline = survey.lesion(layer);
    if (outline === undefined || !(ml > 0)) return [];
    const volumes = [num(CODES.volume, roundTo(ml, 2), UNITS.millilitre), ...(parts ? perSide(parts) : [])];
    const head = { name: FINDING_NAMES.lesion[layer], finding: LESION_CODES[layer], site: CODES.brain, side, outline };
    return [group(input, head, contains(...volumes))];
  });
}

const lateralSite = (side: Side) =>
  code(CODES.findingSite, CODES.brain, hasConceptModifier(code(CODES.laterality, CODES[side])));
