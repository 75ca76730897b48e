import { ASPECTS_REGIONS, oppositeSide, type Side } from '../../anatomy/regions.js';
import { CODES, type Code, REGION_CODES } from '../../dataset/codes.js';
import { code, contains, type Item, text } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import {
  codeOf,
  keyOfCode,
  lateralityOf,
  numberUnder,
  presenceOf,
  textIn,
  trackingUidOf,
} from '../../dataset/parseTree.js';
import { defined } from '../../defined.js';
import { isAssessed, type NotScored, type RegionFinding } from '../../findings/findings.js';
import type { Read } from '../../reading/read.js';
import { type EditReason, type RegionEdit, type ReviewedRegion, sameRegion } from '../../reading/review.js';
import { unmeasuredRegion } from '../../reading/unmeasured.js';
import { regionName } from '../ground/findingNames.js';
import type { MaskSurvey } from '../ground/surveyMasks.js';
import type { WriterInput } from '../ground/writerInput.js';
import { group } from './group.js';
import { findingOf, NOTE_CODES, oppositeOf, regionFigures } from './regionFigures.js';

/** Reasons as codes; the same code says "old infarct" for the algorithm and for the reader. */
export const REASON_CODES: Readonly<Record<EditReason, Code>> = {
  oldInfarct: CODES.oldInfarct,
  artefact: CODES.artefact,
  leukoaraiosis: CODES.leukoaraiosis,
  tumour: CODES.tumour,
  other: CODES.otherReason,
};

const presence = (affected: boolean): Code => (affected ? CODES.present : CODES.absent);

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
  const figures = isAssessed(region) ? contains(...regionFigures(input, region)) : [];
  const head = {
    name: regionName(region.name, region.side),
    finding: CODES.earlyIschaemicChange,
    site: REGION_CODES[region.name],
    side: region.side,
    outline,
  };
  return group(input, head, [...judged, ...figures]);
}

/** The reader's decision on one region, why, and what the first read said. */
function readerItems(region: ReviewedRegion, read: Read | undefined): readonly (Item<'CODE'> | Item<'TEXT'>)[] {
  const { reader } = region;
  const first = read?.firstRead;
  return [
    ...(reader ? [code(CODES.earlyIschaemicChangeReader, presence(reader.affected))] : []),
    ...(reader?.reason ? [code(CODES.reason, REASON_CODES[reader.reason])] : []),
    ...(reader?.comment ? [text(CODES.reasonText, reader.comment)] : []),
    ...(first
      ? [code(CODES.earlyIschaemicChangeFirst, presence(first.affected.some(a => sameRegion(a, region))))]
      : []),
  ];
}

export interface StoredRegion {
  readonly name: (typeof ASPECTS_REGIONS)[number];
  readonly side: Side;
  /** The value that counted. */
  readonly final: boolean;
  readonly ai: boolean;
  /** Present only where the reader decided. */
  readonly reader?: boolean;
  readonly reason?: EditReason;
  readonly comment?: string;
  /** What the reader said before the AI was shown. */
  readonly first?: boolean;
  /** Certainty, 0-1, where it was reported. */
  readonly probability?: number;
  readonly differenceHu?: number;
  readonly trackingUid: string;
  /** The AI's finding as far as the report tells it; what it does not tell is not a number. */
  readonly finding: RegionFinding;
  /** What the report tells of the region opposite: its figures are these seen from the other side. */
  readonly opposite: RegionFinding;
}

/**
 * A group is one of a region where both the site and the algorithm's judgement are ours. With `notScored` there is no such
 * judgement, and nothing counted but what the reader decided.
 */
export function regionOf(group: Dataset, notScored?: NotScored): StoredRegion | undefined {
  const name = keyOfCode(REGION_CODES, codeOf(group, CODES.findingSite));
  const side = lateralityOf(group);
  const none = notScored === undefined ? undefined : false;
  const final = presenceOf(group, CODES.earlyIschaemicChange) ?? none;
  const ai = presenceOf(group, CODES.earlyIschaemicChangeAi) ?? none;
  if (name === undefined || side === undefined || final === undefined || ai === undefined) return undefined;
  const certainty = numberUnder(group, CODES.certainty);
  const differenceHu = numberUnder(group, CODES.huDifference);
  const finding = findingOf(group, { name, side, affected: ai });
  return {
    name,
    side,
    final,
    ai,
    ...decisionOf(group),
    ...(certainty !== undefined && { probability: certainty / 100 }),
    ...defined({ differenceHu }),
    trackingUid: trackingUidOf(group),
    finding,
    opposite: oppositeOf(group, finding),
  };
}

function decisionOf(group: Dataset): Pick<StoredRegion, 'reader' | 'reason' | 'comment' | 'first'> {
  const reader = presenceOf(group, CODES.earlyIschaemicChangeReader);
  const first = presenceOf(group, CODES.earlyIschaemicChangeFirst);
  const reason = keyOfCode(REASON_CODES, codeOf(group, CODES.reason));
  const comment = textIn(group, CODES.reasonText);
  return {
    ...defined({ reader }),
    ...(reader !== undefined && reason !== undefined && { reason }),
    ...(reader !== undefined && comment !== '' && { comment }),
    ...defined({ first }),
  };
}

export const editOf = ({ name, side, reader, reason, comment }: StoredRegion): readonly RegionEdit[] =>
  reader === undefined ? [] : [{ name, side, affected: reader, ...defined({ reason, comment }) }];

/** All twenty regions: those with a group, those seen from the other side, and what the report says nothing about. */
export function allRegions(stored: readonly StoredRegion[], first: Side): readonly RegionFinding[] {
  return [first, oppositeSide(first)].flatMap(side =>
    ASPECTS_REGIONS.map(name => {
      const own = stored.find(r => sameRegion(r, { name, side }));
      const opposite = stored.find(r => sameRegion(r, { name, side: oppositeSide(side) }));
      return own?.finding ?? opposite?.opposite ?? unmeasuredRegion(name, side);
    }),
  );
}
