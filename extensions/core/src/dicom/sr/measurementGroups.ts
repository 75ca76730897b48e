import { type AspectsRegion, oppositeSide, type Side } from '../../anatomy/regions.js';
import { CODES, type Code, REGION_CODES, sideCode, UNITS } from '../../dataset/codes.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import {
  type BoxFinding,
  isAssessed,
  type NotScored,
  type RegionEvidence,
  type RegionNote,
} from '../../findings/findings.js';
import { type ReviewedRegion, sameRegion } from '../../reading/review.js';
import { trackingUid, type WriterInput } from '../ground/writerInput.js';
import type { MaskSurvey, PlacedOutline } from '../seg/surveyMasks.js';
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
import { contributionsText, presence, readerItems, readingItems } from './readingItems.js';

/** Names of the findings; the same name gives the same tracking UID in SR and SEG. */
export const FINDING_NAMES = {
  total: 'ASPECTS total',
  region: (name: AspectsRegion, side: Side) => `ASPECTS ${side} ${name}`,
  lesion: { infarct: 'Acute infarct', oldInfarct: 'Old infarct', haemorrhage: 'Hemorrhage' },
  box: (box: BoxFinding) => `Box ${box.label} ${box.componentId}`,
  readerBox: (box: BoxFinding) => `Box ${box.label} ${box.id} by the reader`,
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
export function group(input: WriterInput, head: GroupHead, evidence: readonly Child[]): Item<'CONTAINER'> {
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

/** The score that counts, with the algorithm's and the reader's own beside it; a total that was not made has no item. */
export function totalGroup(input: WriterInput, survey: MaskSurvey, read: boolean): readonly Item<'CONTAINER'>[] {
  const { aspects } = input;
  const outline = survey.hull(aspects.side) ?? survey.hull('none');
  if (outline === undefined) return [];
  const head = { name: FINDING_NAMES.total, finding: CODES.earlyIschaemicChange, site: CODES.brain, outline };
  const aiSide = aspects.aiSide === 'none' ? CODES.noSide : CODES[aspects.aiSide];
  const evidence = contains(
    ...scored(CODES.aspects, aspects.total),
    ...scored(CODES.aspectsAi, aspects.aiTotal),
    ...(read ? scored(CODES.aspectsReader, aspects.total) : []),
    ...(aspects.notScored ? [code(CODES.notScored, NOT_SCORED_CODES[aspects.notScored])] : []),
    code(CODES.sideAi, aiSide),
    ...readingItems(input),
  );
  return [group(input, { ...head, side: aspects.side }, evidence)];
}

const scored = (name: Code, total: number | undefined): readonly Item<'NUM'>[] =>
  total === undefined ? [] : [num(name, total, UNITS.score)];

export const NOT_SCORED_CODES: Readonly<Record<NotScored, Code>> = { haemorrhage: CODES.intracranialHaemorrhage };

export const NOTE_CODES: Readonly<Partial<Record<RegionNote, Code>>> = {
  oldInfarct: CODES.oldInfarct,
  singleSlice: CODES.singleSlice,
  tooFewVoxels: CODES.tooFewVoxels,
  haemorrhage: CODES.haemorrhageInRegion,
  besideHaemorrhage: CODES.haemorrhageBesideRegion,
};

/** One region; undefined where it was not assessed or lies on no image (an empty group would be invalid). */
export function regionGroup(
  input: WriterInput,
  survey: MaskSurvey,
  region: ReviewedRegion,
): Item<'CONTAINER'> | undefined {
  // A reader may count a region that no image shows: then the outline says no more than the side.
  const side = region.reader?.affected ? (survey.hull(region.side) ?? survey.hull('none')) : undefined;
  const outline = survey.region(region.name, region.side) ?? side;
  if (outline === undefined || (!isAssessed(region) && !region.reader?.affected)) return undefined;
  const note = region.note && NOTE_CODES[region.note];
  // Where the algorithm scored nothing it says neither "present" nor "absent".
  const aiScored = input.aspects.notScored === undefined;
  const judged = contains(
    ...(aiScored || region.reader ? [code(CODES.earlyIschaemicChange, presence(region.final))] : []),
    ...(aiScored ? [code(CODES.earlyIschaemicChangeAi, presence(region.affected))] : []),
    ...readerItems(region, input.read),
    ...(note ? [code(CODES.notCounted, note)] : []),
    ...(region.byNetwork ? [code(CODES.judgedBy, CODES.infarctNetwork)] : []),
  );
  const figures = isAssessed(region)
    ? contains(...certainty(input, region), ...density(region.evidence, region.side))
    : [];
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

/** With what it rests on, and what the opposite region got: only the scored side has groups of its own. */
function certainty({ aspects }: WriterInput, region: ReviewedRegion): readonly Item<'NUM'>[] {
  const { name, side, probability, evidence } = region;
  const opposite = aspects.regions.find(r => sameRegion(r, { name, side: oppositeSide(side) }));
  const oppositeNote = opposite?.note && NOTE_CODES[opposite.note];
  const contributions = contributionsText(region);
  return numIfMeasured(
    CODES.certainty,
    percent(probability),
    UNITS.percent,
    inferredFrom(
      ...(contributions === undefined ? [] : [text(CODES.contributions, contributions)]),
      ...(opposite && isAssessed(opposite)
        ? numIfMeasured(
            CODES.certaintyOpposite,
            percent(opposite.probability),
            UNITS.percent,
            hasConceptModifier(...(oppositeNote ? [code(CODES.notCountedOpposite, oppositeNote)] : [])),
          )
        : []),
      ...numIfMeasured(CODES.networkProbability, percent(evidence.networkProbability), UNITS.percent),
      ...numIfMeasured(CODES.infarctShare, percent(evidence.infarctShare), UNITS.percent),
      ...numIfMeasured(CODES.oldInfarctShare, percent(evidence.oldInfarctShare), UNITS.percent),
      ...numIfMeasured(CODES.haemorrhageShare, percent(evidence.haemorrhageShare), UNITS.percent),
      ...numIfMeasured(CODES.cuts, evidence.cuts, UNITS.cuts),
      ...numIfMeasured(CODES.darkCuts, evidence.consecutiveDarkCuts, UNITS.cuts),
    ),
  );
}

/** The difference that the published cut-offs are about, with all it was computed from. */
function density(evidence: RegionEvidence, side: Side): readonly Item<'NUM'>[] {
  const opposite = oppositeSide(side);
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
      ...numIfMeasured(CODES.voxelsCounted, evidence.voxelsCounted, UNITS.voxels),
      ...numIfMeasured(CODES.voxelsLeftOut, evidence.voxelsLeftOut, UNITS.voxels),
      ...numIfMeasured(CODES.volume, roundTo(evidence.volumeMl, 2), UNITS.millilitre),
    ),
  );
}
