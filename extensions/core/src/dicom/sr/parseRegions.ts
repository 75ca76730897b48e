import { ASPECTS_REGIONS, oppositeSide, type Side } from '../../anatomy/regions.js';
import { CODES, type Code, REGION_CODES } from '../../dataset/codes.js';
import type { Dataset } from '../../dataset/dataset.js';
import {
  child,
  childrenNamed,
  codeOf,
  keyOfCode,
  lateralityOf,
  measuredValue,
  numberOf,
  presenceOf,
  sideOf,
  textIn,
  trackingUidOf,
} from '../../dataset/parseTree.js';
import { defined } from '../../defined.js';
import type { NotScored, RegionEvidence, RegionFinding, RegionNote } from '../../findings/findings.js';
import { type EditReason, type RegionEdit, sameRegion } from '../../reading/review.js';
import { UNMEASURED, unmeasuredRegion } from '../../reading/unmeasured.js';
import { NOTE_CODES } from './measurementGroups.js';
import { REASON_CODES } from './readingItems.js';

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
  const certainty = numberOf(group, CODES.certainty);
  const differenceHu = numberOf(group, CODES.huDifference);
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

function findingOf(
  group: Dataset,
  { name, side, affected }: Pick<RegionFinding, 'name' | 'side' | 'affected'>,
): RegionFinding {
  const certainty = child(group, CODES.certainty);
  const probability = measuredValue(certainty);
  // A group without a certainty is of a region outside the scan that the reader counted all the same.
  if (probability === undefined) return { ...unmeasuredRegion(name, side), affected };
  const note = noteOf(codeOf(group, CODES.notCounted));
  return {
    name,
    side,
    affected,
    probability: probability / 100,
    evidence: evidenceOf(group, certainty, side),
    slices: [],
    ...defined({ note }),
    ...(codeOf(group, CODES.judgedBy) === undefined ? {} : { byNetwork: true as const }),
    ...contributionsOf(textIn(certainty, CODES.contributions)),
  };
}

const noteOf = (value: Code | undefined): RegionNote | undefined => keyOfCode(NOTE_CODES, value);

function evidenceOf(group: Dataset, certainty: Dataset | undefined, side: Side): RegionEvidence {
  const difference = child(group, CODES.huDifference);
  const figure = (item: Dataset | undefined, name: Code) => numberOf(item, name) ?? Number.NaN;
  const share = (name: Code) => figure(certainty, name) / 100;
  // Reports of 0.2.0 hold 0 HU and a difference of 100 % where no voxel was counted.
  const measured = (hu: number) => (hu > 0 ? hu : Number.NaN);
  const hu = (derivation: Code, of: Side) =>
    measured(
      measuredValue(
        childrenNamed(difference ?? {}, CODES.attenuation).find(
          item =>
            codeOf(item, CODES.derivation)?.value === derivation.value && sideOf(codeOf(item, CODES.laterality)) === of,
        ),
      ) ?? Number.NaN,
    );
  const [huMedian, huMedianOpposite] = [hu(CODES.median, side), hu(CODES.median, oppositeSide(side))];
  const onBoth = !Number.isNaN(huMedian + huMedianOpposite);
  return {
    huMedian,
    huMedianOpposite,
    huMean: hu(CODES.mean, side),
    huMeanOpposite: hu(CODES.mean, oppositeSide(side)),
    differenceHu: onBoth ? (measuredValue(difference) ?? Number.NaN) : Number.NaN,
    differencePercent: onBoth ? figure(difference, CODES.huDifferencePercent) : Number.NaN,
    voxelsCounted: figure(difference, CODES.voxelsCounted),
    voxelsLeftOut: figure(difference, CODES.voxelsLeftOut),
    volumeMl: figure(difference, CODES.volume),
    networkProbability: share(CODES.networkProbability),
    infarctShare: share(CODES.infarctShare),
    oldInfarctShare: share(CODES.oldInfarctShare),
    haemorrhageShare: share(CODES.haemorrhageShare),
    cuts: figure(certainty, CODES.cuts),
    consecutiveDarkCuts: figure(certainty, CODES.darkCuts),
  };
}

/** The same measurement from the other side, with the certainty and the note that the report gives for it. */
function oppositeOf(group: Dataset, { name, side, evidence }: RegionFinding): RegionFinding {
  const certainty = child(group, CODES.certainty);
  const opposite = child(certainty, CODES.certaintyOpposite);
  const probability = measuredValue(opposite);
  const note = noteOf(codeOf(opposite, CODES.notCountedOpposite));
  const { huMedian, huMedianOpposite, huMean, huMeanOpposite } = evidence;
  return {
    name,
    side: oppositeSide(side),
    affected: false,
    probability: probability === undefined ? Number.NaN : probability / 100,
    evidence: {
      ...UNMEASURED,
      huMedian: huMedianOpposite,
      huMedianOpposite: huMedian,
      huMean: huMeanOpposite,
      huMeanOpposite: huMean,
      differenceHu: -evidence.differenceHu,
      differencePercent: (-100 * evidence.differenceHu) / huMedian,
    },
    slices: [],
    ...defined({ note }),
  };
}

/** Reads back what `contributionsText` wrote; a line of any other form is no contribution. */
function contributionsOf(line: string): Pick<RegionFinding, 'contributions' | 'baseLogOdds'> {
  const parts = line.split('; ');
  const base = /^base \((-?[\d.e+-]+)\)$/.exec(parts.at(-1) ?? '');
  const matches = parts.slice(0, -1).map(part => /^(.+) = (-?[\d.e+-]+) \((-?[\d.e+-]+)\)$/.exec(part));
  const contributions = matches.flatMap(match =>
    match ? [{ name: match[1]!, value: Number(match[2]), logOdds: Number(match[3]) }] : [],
  );
  const readable = contributions.every(c => Number.isFinite(c.value) && Number.isFinite(c.logOdds));
  return base && readable && contributions.length === matches.length
    ? { contributions, baseLogOdds: Number(base[1]) }
    : {};
}

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
