import { oppositeSide, type Side } from '../../anatomy/regions.js';
import { CODES, type Code, UNITS } from '../../dataset/codes.js';
import { code, hasConceptModifier, type Item, inferredFrom, numIfMeasured, text } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import {
  child,
  childrenNamed,
  codedSide,
  codeOf,
  keyOfCode,
  measuredValue,
  numberUnder,
  textIn,
} from '../../dataset/parseTree.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import { isAssessed, type RegionEvidence, type RegionFinding, type RegionNote } from '../../findings/findings.js';
import { type ReviewedRegion, sameRegion } from '../../reading/review.js';
import { UNMEASURED, unmeasuredRegion } from '../../reading/unmeasured.js';
import type { WriterInput } from '../ground/writerInput.js';
import { contributionsOf, contributionsText } from './contributions.js';

/** The figures of one region: what was measured, on both sides, and how sure the algorithm is. */

export const NOTE_CODES: Readonly<Partial<Record<RegionNote, Code>>> = {
  oldInfarct: CODES.oldInfarct,
  singleSlice: CODES.singleSlice,
  tooFewVoxels: CODES.tooFewVoxels,
  haemorrhage: CODES.haemorrhageInRegion,
  besideHaemorrhage: CODES.haemorrhageBesideRegion,
  besideDense: CODES.denseBesideRegion,
  besideOldInfarct: CODES.oldInfarctBesideRegion,
};

/** What was measured of a region, and the certainty that follows. */
export const regionFigures = (input: WriterInput, region: ReviewedRegion): readonly Item<'NUM'>[] => [
  ...certainty(input, region),
  ...density(region.evidence, region.side),
];

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

/** The finding that `regionFigures` wrote, as far as the report tells it. */
export function findingOf(
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
  const figure = (item: Dataset | undefined, name: Code) => numberUnder(item, name) ?? Number.NaN;
  const share = (name: Code) => figure(certainty, name) / 100;
  // Reports of 0.2.0 hold 0 HU and a difference of 100 % where no voxel was counted.
  const measured = (hu: number) => (hu > 0 ? hu : Number.NaN);
  const hu = (derivation: Code, of: Side) =>
    measured(
      measuredValue(
        childrenNamed(difference ?? {}, CODES.attenuation).find(
          item =>
            codeOf(item, CODES.derivation)?.value === derivation.value &&
            codedSide(codeOf(item, CODES.laterality)) === of,
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
export function oppositeOf(group: Dataset, { name, side, evidence }: RegionFinding): RegionFinding {
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
