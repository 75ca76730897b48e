import { type Failure, failure, type Outcome, success } from '../failure.js';
import { ASPECTS_REGIONS, type AspectsRegion, type Side } from '../findings/regions.js';
import { type RegionEdit, type Review, scoredSide } from '../findings/review.js';
import type { ReportState } from './buildAspectsSr.js';
import { CODES, type Code, REGION_CODES, sameCode } from './codes.js';
import type { Dataset } from './dataset.js';
import { textOf } from './valueRepresentation.js';
import { type DocumentReference, documentReference } from './writerInput.js';

export interface StoredRegion {
  readonly name: AspectsRegion;
  readonly side: Side;
  /** The value that counted. */
  readonly final: boolean;
  readonly ai: boolean;
  /** Present only where the reader changed it. */
  readonly reader?: boolean;
  /** Certainty, 0-1, where it was reported. */
  readonly probability?: number;
  readonly differenceHu?: number;
  readonly trackingUid: string;
}

/** What one of our own reports says, read back from an archive. */
export interface StoredReport {
  readonly reference: DocumentReference;
  readonly state: ReportState;
  readonly total: number;
  readonly side: Side | 'none';
  readonly aiTotal: number;
  readonly aiSide: Side | 'none';
  readonly regions: readonly StoredRegion[];
  /** Tracking UID of every finding by its tracking identifier. */
  readonly trackingUids: Readonly<Record<string, string>>;
  /** The reader's work, ready to be laid over a fresh analysis of the same series. */
  readonly review: Review;
  /** Series whose images the report points at. */
  readonly seriesInstanceUid: string;
  readonly algorithm: { readonly name: string; readonly version: string };
}

type ReadOutcome = Outcome<StoredReport, Failure<'notOurReport'>>;

/** Reads a report that `buildAspectsSr` wrote; anything else is refused with a sentence, never half understood. */
export function readReport(dataset: Dataset): ReadOutcome {
  const foreign = () => failure('notOurReport', 'This structured report was not written by the stroke mode.');
  const root = listOf(dataset.ContentSequence);
  const measurements = root.find(item => isNamed(item, CODES.imagingMeasurements));
  const evaluations = root.find(item => isNamed(item, CODES.qualitativeEvaluations));
  if (!isNamed(dataset, CODES.report) || measurements === undefined || evaluations === undefined) return foreign();
  const groups = childrenOf(measurements).filter(item => isNamed(item, CODES.measurementGroup));
  const totalGroup = groups.find(item => numberOf(item, CODES.aspects) !== undefined);
  const total = totalGroup && numberOf(totalGroup, CODES.aspects);
  const aiTotal = totalGroup && numberOf(totalGroup, CODES.aspectsAi);
  const state = stateOf(codeOf(evaluations, CODES.reportState));
  if (totalGroup === undefined || total === undefined || aiTotal === undefined || state === undefined) return foreign();
  const side = sideOf(lateralityOf(totalGroup)) ?? 'none';
  const aiSide = sideOf(codeOf(totalGroup, CODES.sideAi)) ?? 'none';
  const regions = groups.flatMap(item => regionOf(item) ?? []);
  return success({
    reference: documentReference(dataset),
    state,
    total,
    side,
    aiTotal,
    aiSide,
    regions,
    trackingUids: Object.fromEntries(groups.map(item => [textIn(item, CODES.trackingIdentifier), trackingUidOf(item)])),
    review: reviewOf(regions, side, aiSide),
    seriesInstanceUid: referencedSeries(dataset),
    algorithm: {
      name: textIn(measurements, CODES.algorithmName),
      version: textIn(measurements, CODES.algorithmVersion),
    },
  });
}

function reviewOf(regions: readonly StoredRegion[], side: Side | 'none', aiSide: Side | 'none'): Review {
  const edits = regions.flatMap(({ name, side: of, reader }): RegionEdit[] =>
    reader === undefined ? [] : [{ name, side: of, affected: reader }],
  );
  // A side is kept only where the regions alone would not lead to it: then the reader chose it.
  const count = (of: Side) => regions.filter(region => region.side === of && region.final).length;
  return side === 'none' || side === scoredSide(aiSide, count('left'), count('right')) ? { edits } : { edits, side };
}

/** A group is one of a region where both the site and the algorithm's judgement are ours. */
function regionOf(group: Dataset): StoredRegion | undefined {
  const site = codeOf(group, CODES.findingSite);
  const name = ASPECTS_REGIONS.find(region => site !== undefined && sameCode(REGION_CODES[region], site));
  const side = sideOf(lateralityOf(group));
  const final = presenceOf(group, CODES.earlyIschaemicChange);
  const ai = presenceOf(group, CODES.earlyIschaemicChangeAi);
  if (name === undefined || side === undefined || final === undefined || ai === undefined) return undefined;
  const reader = presenceOf(group, CODES.earlyIschaemicChangeReader);
  const certainty = numberOf(group, CODES.certainty);
  const differenceHu = numberOf(group, CODES.huDifference);
  return {
    name,
    side,
    final,
    ai,
    ...(reader !== undefined && { reader }),
    ...(certainty !== undefined && { probability: certainty / 100 }),
    ...(differenceHu !== undefined && { differenceHu }),
    trackingUid: trackingUidOf(group),
  };
}

const isDataset = (value: unknown): value is Dataset => typeof value === 'object' && value !== null;

/** Sequences are lists; some readers give a sequence of one as its only item. */
const listOf = (value: unknown): readonly Dataset[] =>
  Array.isArray(value) ? value.filter(isDataset) : isDataset(value) ? [value] : [];

const childrenOf = (item: Dataset): readonly Dataset[] => listOf(item.ContentSequence);

function readCode(sequence: unknown): Code | undefined {
  const first = listOf(sequence)[0];
  if (first === undefined) return undefined;
  return {
    value: textOf(first.CodeValue),
    scheme: textOf(first.CodingSchemeDesignator),
    meaning: textOf(first.CodeMeaning),
  };
}

function isNamed(item: Dataset, name: Code): boolean {
  const own = readCode(item.ConceptNameCodeSequence);
  return own !== undefined && sameCode(own, name);
}

const child = (item: Dataset, name: Code): Dataset | undefined => childrenOf(item).find(c => isNamed(c, name));

const codeOf = (item: Dataset, name: Code): Code | undefined => readCode(child(item, name)?.ConceptCodeSequence);

const textIn = (item: Dataset, name: Code): string => textOf(child(item, name)?.TextValue);

const trackingUidOf = (group: Dataset): string => textOf(child(group, CODES.trackingUid)?.UID);

function numberOf(item: Dataset, name: Code): number | undefined {
  const value = textOf(listOf(child(item, name)?.MeasuredValueSequence)[0]?.NumericValue);
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

function presenceOf(group: Dataset, name: Code): boolean | undefined {
  const value = codeOf(group, name);
  if (value === undefined) return undefined;
  return sameCode(value, CODES.present) ? true : sameCode(value, CODES.absent) ? false : undefined;
}

function lateralityOf(group: Dataset): Code | undefined {
  const site = child(group, CODES.findingSite);
  return site && codeOf(site, CODES.laterality);
}

function sideOf(value: Code | undefined): Side | undefined {
  if (value === undefined) return undefined;
  return sameCode(value, CODES.left) ? 'left' : sameCode(value, CODES.right) ? 'right' : undefined;
}

function stateOf(value: Code | undefined): ReportState | undefined {
  if (value === undefined) return undefined;
  if (sameCode(value, CODES.stateAi)) return 'preliminary';
  if (sameCode(value, CODES.stateRead)) return 'read';
  return sameCode(value, CODES.stateVerified) ? 'verified' : undefined;
}

function referencedSeries(dataset: Dataset): string {
  const study = listOf(dataset.CurrentRequestedProcedureEvidenceSequence)[0];
  return textOf(listOf(study?.ReferencedSeriesSequence)[0]?.SeriesInstanceUID);
}
