import type { Dataset } from '../../dataset/dataset.js';
import { type DocumentReference, referencedSeries } from '../../dataset/documentReference.js';
import { listOf } from '../../dataset/parseTree.js';
import { patientOf, samePatient } from '../../dataset/patientIdentity.js';
import { longString, textOf } from '../../dataset/valueRepresentation.js';
import { type Failure, failure } from '../../failure.js';
import type { SeriesIdentity } from '../../series/seriesIdentity.js';
import type { SourceImage } from '../../volume/sourceImages.js';

export type SourceFault = Failure<
  | 'reportOtherPatient'
  | 'reportOtherStudy'
  | 'otherSeries'
  | 'reportOtherFrame'
  | 'reportOtherImages'
  | 'segmentationOther'
>;

/** The series that a report is laid over: where it is, and one of its images as the archive describes it now. */
export interface ReportSource extends SeriesIdentity {
  readonly dataset: Dataset;
  readonly images: readonly SourceImage[];
}

/**
 * Whether two objects may be of one patient: the same ID of no other issuer, the same name, and no other birth date. UIDs
 * alone prove nothing: copies of a study keep them (test data, wrong merges).
 */
export function ofOnePatient(a: Dataset, b: Dataset): boolean {
  const [one, other] = [a, b].map(dataset => ({ ...dataset, PatientID: longString(dataset.PatientID) }));
  return (
    samePatient(patientOf(one!), patientOf(other!)) &&
    agree(a.PatientBirthDate, b.PatientBirthDate) &&
    agree(a.IssuerOfPatientID, b.IssuerOfPatientID)
  );
}

/** Two institutions may give the same number to two people (PS3.3 C.7.1.1): another issuer is another patient. */
export function surelySamePatient(a: Dataset, b: Dataset): boolean {
  const issuers = [textOf(a.IssuerOfPatientID), textOf(b.IssuerOfPatientID)];
  const births = [textOf(a.PatientBirthDate), textOf(b.PatientBirthDate)];
  return (
    textOf(a.PatientID) !== '' &&
    textOf(a.PatientID) === textOf(b.PatientID) &&
    (issuers.includes('') || issuers[0] === issuers[1]) &&
    (births.includes('') || births[0] === births[1])
  );
}

/** What either does not state contradicts nothing. */
function agree(a: unknown, b: unknown): boolean {
  const [one, other] = [textOf(a).trim(), textOf(b).trim()];
  return one === '' || other === '' || one === other;
}

/** What a report says of patient, study, series and images against what it is laid over. */
export function sourceFault(
  report: Dataset,
  frameOfReferenceUid: string,
  source: ReportSource,
): SourceFault | undefined {
  const evidence = referencedSeries(report.CurrentRequestedProcedureEvidenceSequence);
  const studies = [textOf(report.StudyInstanceUID), ...evidence.map(({ studyInstanceUid }) => studyInstanceUid)];
  if (studies.some(uid => uid !== source.studyInstanceUid)) {
    return failure('reportOtherStudy', 'The stored report belongs to another study.').failure;
  }
  if (
    evidence.length === 0 ||
    evidence.some(({ seriesInstanceUid }) => seriesInstanceUid !== source.seriesInstanceUid)
  ) {
    return failure('otherSeries', 'The stored report belongs to another series of this study.').failure;
  }
  if (!ofOnePatient(report, source.dataset)) {
    const sentence = 'The stored report has the numbers of this study, but is of another patient.';
    return failure('reportOtherPatient', sentence).failure;
  }
  if (!agree(frameOfReferenceUid, source.dataset.FrameOfReferenceUID)) {
    const sentence = 'The stored report belongs to another position of the patient (frame of reference).';
    return failure('reportOtherFrame', sentence).failure;
  }
  const known = new Set(source.images.map(({ sopInstanceUid }) => sopInstanceUid));
  if (known.size > 0 && !instancesOf(evidence).some(uid => known.has(uid))) {
    return failure('reportOtherImages', 'None of the images that the stored report speaks of is in this series.')
      .failure;
  }
  return undefined;
}

/** Our masks beside a report must be of the same patient, series and frame of reference, in the size of its images. */
export function segmentationFault(segmentation: Dataset, source: ReportSource): SourceFault | undefined {
  const series = listOf(segmentation.ReferencedSeriesSequence).map(item => textOf(item.SeriesInstanceUID));
  const { images } = source;
  const [rows, columns] = [Number(textOf(segmentation.Rows)), Number(textOf(segmentation.Columns))];
  const fits =
    textOf(segmentation.StudyInstanceUID) === source.studyInstanceUid &&
    series.every(uid => uid === source.seriesInstanceUid) &&
    ofOnePatient(segmentation, source.dataset) &&
    agree(segmentation.FrameOfReferenceUID, source.dataset.FrameOfReferenceUID) &&
    (images.length === 0 || images.some(image => image.rows === rows && image.columns === columns));
  const sentence = 'The masks beside the stored report belong to another patient, series, position or size of images.';
  return fits ? undefined : failure('segmentationOther', sentence).failure;
}

const instancesOf = (evidence: readonly (DocumentReference & { readonly instances: readonly string[] })[]) =>
  evidence.flatMap(({ instances }) => instances);
