import { sliceOfImage } from '../../dataset/selectedSlice.js';
import { defined } from '../../defined.js';
import { rescore } from '../../findings/aspects/rescore.js';
import type { MovedMark } from '../../findings/figures/movedMark.js';
import type { AspectsFinding, BoxFinding, RegionFinding } from '../../findings/findings.js';
import type { Read, ReadPhase } from '../../reading/read.js';
import { noWork } from '../../reading/readerWork.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import type { StoredPlace } from './box.js';
import { allRegions } from './region.js';
import type { ReportState } from './state.js';
import type { StoredReport } from './storedReport.js';

const PHASES: Readonly<Record<ReportState, ReadPhase>> = { preliminary: 'ai', read: 'read', verified: 'signed' };

/** The reading that a report holds, on the images of its series; `studyInstanceUid` is the report's own. */
export function readOfReport(
  report: StoredReport,
  images: readonly SourceImage[],
  marksMoved: readonly MovedMark[] = [],
): Read {
  const { reference, seriesInstanceUid, state, review, reading, boxes, signsRemoved, site, algorithm, volumes } =
    report;
  const { firstRead, signature, threshold, study } = reading;
  const { name, version, models } = algorithm;
  const atMs = reading.changedAtMs ?? signature?.atMs ?? 0;
  // A signed report of another software without a readable signature is read, not signed.
  const phase = state === 'verified' && signature === undefined ? 'read' : PHASES[state];
  const work = {
    ...noWork(atMs),
    ...review,
    ...defined({ threshold, patient: report.patient }),
    boxesDeleted: [...placed(boxes.removed, images), ...placed(site.removed, images)],
    boxesAdded: placed(boxes.added, images),
    signsRemoved: placed(signsRemoved, images),
    marksMoved,
  };
  const changes =
    work.edits.length +
    work.boxesDeleted.length +
    work.boxesAdded.length +
    work.signsRemoved.length +
    work.marksMoved.length +
    report.decisions.length;
  const agreed =
    changes === 0 &&
    report.patient === undefined &&
    work.side === undefined &&
    threshold === undefined &&
    !volumes.maskCorrected &&
    !volumes.oedemaCorrected;
  return {
    ...work,
    confirmed: phase === 'signed' || (phase === 'read' && agreed),
    studyInstanceUid: reference.studyInstanceUid,
    seriesInstanceUid,
    phase,
    ai: aspectsOf(report, images),
    aiOrigin: { software: { name, version }, models: models.map(m => ({ id: m.id, version: m.version })) },
    startedAtMs: reading.startedAtMs ?? atMs,
    ...defined({ firstRead, study }),
    ...(phase === 'signed' && signature ? { signature } : {}),
    version: reading.version,
    stored: reference,
    history: { past: [], future: [] },
  };
}

/** The AI's finding at its shipped threshold, all twenty regions as far as the report tells them. */
function aspectsOf(report: StoredReport, images: readonly SourceImage[]): AspectsFinding {
  const { aiTotal, aiSide, notScored, regions, reading, volumes } = report;
  const { shippedThreshold, threshold } = reading;
  // The probabilities of a corrected mask are not those that led to the AI's own values.
  const inUse = volumes.maskCorrected ? undefined : (threshold ?? shippedThreshold);
  const all = allRegions(regions, aiSide === 'left' ? 'left' : 'right').map(region => unrounded(region, inUse));
  const aspects: AspectsFinding = {
    ...defined({ total: aiTotal, notScored }),
    side: aiSide,
    ...defined({ threshold: shippedThreshold, firmness: report.firmness }),
    regions: all.map(region => ({ ...region, slices: region.slices.filter(slice => slice < images.length) })),
  };
  return threshold === undefined ? aspects : rescore(aspects, shippedThreshold);
}

/** A report rounds probabilities; one next to the threshold must not change sides by that. */
function unrounded(region: RegionFinding, threshold: number | undefined): RegionFinding {
  const { affected, probability, note } = region;
  if (threshold === undefined || note !== undefined || Number.isNaN(probability)) return region;
  return affected && probability < threshold ? { ...region, probability: threshold } : region;
}

/** Boxes on the slices of the series; one on an image that is not there cannot be shown. */
export function placed<B extends StoredPlace>(
  boxes: readonly B[],
  images: readonly SourceImage[],
): readonly (Omit<B, keyof StoredPlace> & Pick<BoxFinding, 'slice'>)[] {
  return boxes.flatMap(({ sopInstanceUid, frameNumber, ...box }) => {
    const slice = sliceOfImage({ sopInstanceUid, frameNumber }, images);
    return slice < 0 ? [] : [{ ...box, slice }];
  });
}
