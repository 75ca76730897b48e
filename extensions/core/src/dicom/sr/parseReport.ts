import type { Side } from '../../anatomy/regions.js';
import { CODES, PRIVATE_SCHEME } from '../../dataset/codes.js';
import type { Dataset } from '../../dataset/dataset.js';
import {
  type DocumentReference,
  documentReference,
  predecessorOf,
  type ReferencedSeries,
  referencedSeries,
} from '../../dataset/documentReference.js';
import { child, childrenOf, isNamed, listOf, textIn, trackingUidOf } from '../../dataset/parseTree.js';
import { textOf } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import { type Failure, failure, type Outcome, success } from '../../failure.js';
import { type Review, scoredSide } from '../../reading/review.js';
import { isSegmentation } from '../ground/sopClasses.js';
import { algorithmOf } from './algorithm.js';
import { boxesIn } from './box.js';
import { commentsOf } from './comments.js';
import { detectorIn } from './detector.js';
import { earlierIn } from './earlierScan.js';
import { decisionsIn } from './findingDecision.js';
import { firmnessIn } from './firmness.js';
import { patientOfReport } from './patient.js';
import { readingOf, type StoredReading } from './reading.js';
import { editOf, regionOf, type StoredRegion } from './region.js';
import { contradictionIn, incomplete, numberFault, type ReportFault, treeFault } from './reportFaults.js';
import { scoresOf } from './scores.js';
import { removedSignsIn } from './sign.js';
import { siteFindingsIn } from './siteModel.js';
import { stateOf } from './state.js';
import type { StoredReport } from './storedReport.js';
import { isTotalGroup, totalOf } from './total.js';
import { volumesOf } from './volume.js';

type ParseOutcome = Outcome<StoredReport, Failure<'notOurReport'> | ReportFault>;

/**
 * Reads a report that `buildAspectsSr` wrote, of any version; anything else is refused with a sentence, and so is one of
 * ours whose parts contradict each other: its read must not be shown as if it were true.
 */
export function parseReport(dataset: Dataset): ParseOutcome {
  const foreign = () => failure('notOurReport', 'This structured report was not written by the stroke mode.');
  if (!isNamed(dataset, CODES.report)) return foreign();
  const ours = declaresOurScheme(dataset);
  const unusable = () => (ours ? { ok: false as const, failure: incomplete() } : foreign());
  const fault = treeFault(dataset);
  if (fault) return ours ? { ok: false, failure: fault } : foreign();
  const root = listOf(dataset.ContentSequence);
  const measurements = root.find(item => isNamed(item, CODES.imagingMeasurements));
  const evaluations = root.find(item => isNamed(item, CODES.qualitativeEvaluations));
  if (measurements === undefined || evaluations === undefined) return unusable();
  const groups = childrenOf(measurements).filter(item => isNamed(item, CODES.measurementGroup));
  const totalGroup = groups.find(isTotalGroup);
  const total = totalGroup && totalOf(totalGroup);
  const state = stateOf(evaluations);
  if (totalGroup === undefined || total === undefined || state === undefined) return unusable();
  const { side, aiSide } = total;
  const regions = groups.flatMap(item => regionOf(item, total.notScored) ?? []);
  const reading = readingOf(dataset, totalGroup, regions);
  const library = root.find(item => isNamed(item, CODES.imageLibrary));
  const frameOfReferenceUid = textOf(child(child(library, CODES.imageLibraryGroup), CODES.frameOfReference)?.UID);
  const others = referencedSeries(dataset.PertinentOtherEvidenceSequence).map(withoutInstances);
  const earlier = earlierIn(groups, others);
  const patient = patientOfReport(dataset);
  if (!earlier.fits || patient === false) return { ok: false, failure: numberFault() };
  const report: StoredReport = {
    reference: documentReference(dataset),
    state,
    ...total,
    ...defined({ firmness: firmnessIn(totalGroup) }),
    regions,
    scores: scoresOf(totalGroup),
    trackingUids: Object.fromEntries(groups.map(item => [textIn(item, CODES.trackingIdentifier), trackingUidOf(item)])),
    review: { edits: regions.flatMap(editOf), ...chosenSide(regions, reading, side, aiSide) },
    reading,
    volumes: volumesOf(groups),
    boxes: boxesIn(groups, evaluations),
    ...defined({ detector: detectorIn(evaluations) }),
    signsRemoved: removedSignsIn(groups),
    decisions: decisionsIn(groups, evaluations),
    ...defined({ patient }),
    site: siteFindingsIn(groups, evaluations),
    warnings: commentsOf(evaluations).warnings,
    seriesInstanceUid: evidenceOf(dataset)?.seriesInstanceUid ?? '',
    ...(frameOfReferenceUid !== '' && { frameOfReferenceUid }),
    algorithm: algorithmOf(measurements),
    segmentations: others.filter(isSegmentation),
    earlier: earlier.scans,
    ...defined({ predecessor: predecessorOf(dataset) }),
  };
  const contradiction = contradictionIn(dataset, totalGroup, report);
  return contradiction ? { ok: false, failure: contradiction } : success(report);
}

/** The series that a report is on, as far as it says so. */
export const evidenceOf = (dataset: Dataset): ReferencedSeries | undefined =>
  referencedSeries(dataset.CurrentRequestedProcedureEvidenceSequence)[0];

const withoutInstances = ({ instances: _instances, ...reference }: ReferencedSeries): DocumentReference => reference;

/** Only reports of this software declare its codes (PS3.3 C.12.1.1.1, Coding Scheme Identification). */
const declaresOurScheme = (dataset: Dataset): boolean =>
  listOf(dataset.CodingSchemeIdentificationSequence).some(
    item => textOf(item.CodingSchemeDesignator) === PRIVATE_SCHEME,
  );

/** Reports since 0.2.0 say that the reader chose the side; in older ones it is known by contradicting the regions. */
function chosenSide(
  regions: readonly StoredRegion[],
  { sideSet, changedAtMs }: StoredReading,
  side: Side | 'none',
  aiSide: Side | 'none',
): Pick<Review, 'side'> {
  if (sideSet !== undefined) return { side: sideSet };
  if (changedAtMs !== undefined || side === 'none') return {};
  const count = (of: Side) => regions.filter(region => region.side === of && region.final).length;
  return side === scoredSide(aiSide, count('left'), count('right')) ? {} : { side };
}
