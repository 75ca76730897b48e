import { defined } from '../defined.js';
import { explainRegion } from '../findings/aspects/explain.js';
import { type AspectsFinding, isAssessed, isJudged, type RegionFinding } from '../findings/findings.js';
import { FAVOURABLE_FROM, firmnessOf } from '../findings/firmness/firmness.js';
import { detectedLesions } from '../findings/infarctDetector.js';
import { outsideInfarcts } from '../findings/outsideInfarcts.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { StudyFacts } from './clinicOf.js';
import { clinicRecord } from './clinicRecord.js';
import type { FindingRow } from './findingRow.js';
import { findingsOf } from './findingsOf.js';
import type { Growth } from './growth.js';
import { notFoundIn, type SoughtNotFound } from './notFound.js';
import type { Read } from './read.js';
import { resultAsRead } from './resultAsRead.js';
import { applyReview, EMPTY_REVIEW, type Review, type ReviewedAspects } from './review.js';
import { reviewedOf } from './reviewedOf.js';

/**
 * The result as JSON for people and programs, the same from viewer and command line: everything but the voxel maps. Each
 * region has its figures beside its name (not below `evidence`); the reader's values stand apart from the AI's.
 * `reading` is a whole read, or a reader's edits alone; `result` is as the analysis gave it, `growths`
 * what became of the earlier scans that are known of, `study` what its header says for published scores.
 */
export function resultRecord(
  result: StrokeResult,
  reading: Review | Read = EMPTY_REVIEW,
  growths: readonly Growth[] = [],
  study?: StudyFacts,
): Readonly<Record<string, unknown>> {
  const read = 'phase' in reading ? reading : undefined;
  const asRead = read ? resultAsRead(result, read) : result;
  const { maps: _maps, grid: _grid, images, aspects, ...figures } = asRead;
  const rows = findingsOf(asRead, read);
  const outside = outsideInfarcts(figures.boxes);
  return {
    ...figures,
    ...detectorRecord(asRead),
    ...clinicRecord(asRead, read, study),
    ...(outside.length > 0 ? { outsideAspects: outside } : {}),
    findings: rows.map(rowRecord),
    notFound: notFoundIn(asRead, rows).map(soughtRecord),
    images: images.length,
    aspects: aspectsRecord(aspects, result.parameters),
    ...(read ? { read: readRecord(read) } : reviewRecord(aspects, reading)),
    ...(growths.length > 0 ? { growth: growths.map(growthRecord) } : {}),
  };
}

/** What became of one earlier scan; the present one is this record itself. */
const growthRecord = ({ before, between, changes, measured, verdict, newInVentricles, bleeds, notes }: Growth) => ({
  earlier: before,
  hours: between.hours ?? null,
  ...defined({ whyNoRate: between.why }),
  measured,
  verdict,
  ...defined({ newInVentricles }),
  changes,
  bleeds,
  notes,
});

/** A row of the list of findings; its numbers stand above, under its kind. */
const rowRecord = ({ kind, urgency, side, slice, words, rejectedBy, verdict }: FindingRow) => ({
  kind,
  urgency,
  side,
  slice: slice ?? null,
  words,
  verdict: verdict ?? null,
  ...(verdict === 'rejected' ? { rejectedBy } : {}),
});

const soughtRecord = ({ thing, outcome, places }: SoughtNotFound) => {
  const { type, ...of } = thing;
  const named = 'regions' in of ? { ...of, regions: of.regions.map(({ name, side }) => `${side} ${name}`) } : of;
  return { type, ...named, outcome, ...defined({ places }) };
};

/** With the lesions that its boxes, which stand above, are. */
const detectorRecord = (result: StrokeResult) =>
  result.detector === undefined
    ? {}
    : {
        detector: {
          ...result.detector,
          lesions: detectedLesions(result).map(({ boxes, ...lesion }) => ({
            ...lesion,
            boxes: boxes.map(({ id }) => id),
          })),
        },
      };

function reviewRecord(aspects: AspectsFinding, review: Review) {
  if (review.edits.length === 0 && review.side === undefined) return {};
  return { review: { ...review, ...scoreRecord(applyReview(aspects, review)) } };
}

/** The reading: what counts, by whom and when, and what the reader changed. Boxes and volumes above are as read. */
function readRecord(read: Read) {
  const reviewed = reviewedOf(read);
  if (reviewed.hidden) throw new Error('a read has no record before the AI is revealed');
  const { phase, edits, side, threshold, firstRead, signature, version, startedAtMs, changedAtMs } = read;
  const { mask, oedemaMask, marksMoved } = read;
  const moment = (atMs: number) => new Date(atMs).toISOString();
  return {
    phase,
    ...scoreRecord(reviewed),
    edits,
    sideSet: side ?? null,
    threshold: threshold ?? read.ai.threshold ?? null,
    thresholdChanged: threshold !== undefined,
    shippedTotal: reviewed.shippedTotal ?? null,
    infarctCorrected: mask !== undefined,
    ...(oedemaMask ? { oedemaCorrected: true } : {}),
    ...(marksMoved.length > 0 ? { linesMoved: marksMoved.map(({ figure, line }) => ({ figure, line })) } : {}),
    boxesDeleted: read.boxesDeleted.length,
    boxesAdded: read.boxesAdded.length,
    signsRemoved: read.signsRemoved.length,
    findingsDecided: read.findingsDecided.length,
    version,
    started: moment(startedAtMs),
    ...(phase === 'ai' ? {} : { changed: moment(changedAtMs) }),
    ...(firstRead
      ? {
          firstRead: {
            total: firstRead.total,
            side: firstRead.side,
            affected: firstRead.affected,
            started: moment(firstRead.startedAtMs),
            ended: moment(firstRead.endedAtMs),
          },
        }
      : {}),
    ...(signature ? { signedBy: signature.name, signed: moment(signature.atMs) } : {}),
  };
}

const scoreRecord = ({ total, side, regions }: ReviewedAspects) => ({
  total: total ?? null,
  side,
  affected: regions.filter(r => r.final && r.side === side).map(r => r.name),
});

/** A total that was not made is null, with the reason in `notScored`; so is what it would have said of the regions. */
const aspectsRecord = (aspects: AspectsFinding, parameters: StrokeResult['parameters']) => ({
  total: aspects.total ?? null,
  ...defined({ notScored: aspects.notScored }),
  side: aspects.side,
  ...defined({ firmness: firmnessRecord(aspects) }),
  regions: aspects.regions.map(region => regionRecord(region, aspects, parameters)),
});

/** What the small changes come to, and each of them. */
function firmnessRecord(aspects: AspectsFinding) {
  const firm = firmnessOf(aspects);
  return firm && { ...firm, favourableFrom: FAVOURABLE_FROM, changes: aspects.firmness };
}

/** Figures that have no meaning for a region, as the scan does not cover it or a bleed disturbs it, are null, never 0. */
function regionRecord(region: RegionFinding, { notScored }: AspectsFinding, parameters: StrokeResult['parameters']) {
  const { evidence, ...finding } = region;
  const explanation = explainRegion(region, parameters, notScored);
  if (isJudged(region) && notScored === undefined) return { ...finding, explanation, ...evidence };
  if (isJudged(region)) return { ...finding, affected: null, explanation, ...evidence };
  if (isAssessed(region)) return { ...finding, affected: null, probability: null, explanation, ...evidence };
  const nothing = Object.fromEntries(Object.keys(evidence).map(name => [name, null]));
  return { ...finding, affected: null, probability: null, explanation, ...nothing };
}
