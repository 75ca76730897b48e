import { CODES } from '../dataset/codes.js';
import { type InstanceReference, referencedInstances, wholeInstances } from '../dataset/contentTree.js';
import type { Dataset } from '../dataset/dataset.js';
import { parseOffset } from '../dataset/dicomTime.js';
import { child, childrenNamed, wordsOf } from '../dataset/parseTree.js';
import type { ScanTime } from '../dataset/scanTime.js';
import { dateValue, textOf, timeValue } from '../dataset/valueRepresentation.js';
import { defined } from '../defined.js';
import { evidenceOf } from '../dicom/sr/parseReport.js';
import { scanOfReport } from '../dicom/sr/scanOfReport.js';
import type { StoredReport } from '../dicom/sr/storedReport.js';
import { ACCESSION_NUMBER, DATA_ABSENT_REASON } from './concepts.js';
import { clockOf, dayOf, zoneOf } from './fhirTime.js';
import type { Reference, Status } from './fhirTypes.js';
import { plainText } from './plainText.js';

/** What all resources of a report share. */
export interface ReportFacts {
  readonly report: StoredReport;
  readonly status: Status;
  readonly subject: Reference;
  /** The order, by its accession number. */
  readonly basedOn: readonly Reference[];
  /** The images that the report refers to. */
  readonly images: readonly InstanceReference[];
  readonly taken?: ScanTime;
  /** An instant; absent where nothing states the zone of the report's clock. */
  readonly issued?: string;
  /** The lines of text of the report, in its order. */
  readonly lines: readonly string[];
  readonly manufacturer: string;
  readonly deviceUid: string;
}

/** `writtenMs`: when the report was written, for one that does not state its zone. */
export function factsOf(dataset: Dataset, report: StoredReport, evaluations: Dataset, writtenMs?: number): ReportFacts {
  const inSeries = new Set(evidenceOf(dataset)?.instances);
  const written = writtenMs === undefined ? undefined : new Date(Math.floor(writtenMs / 1000) * 1000).toISOString();
  return {
    report,
    status: statusOf(report),
    subject: subjectOf(dataset),
    basedOn: orderOf(dataset),
    images: wholeInstances(referencedInstances(dataset)).filter(({ sopInstanceUid }) => inSeries.has(sopInstanceUid)),
    ...defined({ taken: scanOfReport(dataset, report).taken, issued: instantOf(dataset) ?? written }),
    lines: childrenNamed(evaluations, CODES.comment).map(item => plainText(wordsOf(item))),
    manufacturer: plainText(textOf(dataset.Manufacturer)),
    deviceUid: textOf(child(dataset, CODES.deviceUid)?.UID),
  };
}

/** Nobody stands for what is not signed; a version after the first amends the one before. */
const statusOf = ({ state, reading }: StoredReport): Status =>
  state !== 'verified' ? 'preliminary' : reading.version > 1 ? 'amended' : 'final';

/** The patient by the number that the header states, and by nothing else of it; one without a number stays unknown. */
function subjectOf(dataset: Dataset): Reference {
  const [value, issuer] = [dataset.PatientID, dataset.IssuerOfPatientID].map(attribute => plainText(textOf(attribute)));
  if (!value) return { extension: [{ url: DATA_ABSENT_REASON, valueCode: 'unknown' }] };
  return { type: 'Patient', identifier: { value, ...(issuer ? { assigner: { display: issuer } } : {}) } };
}

function orderOf(dataset: Dataset): readonly Reference[] {
  const value = plainText(textOf(dataset.AccessionNumber));
  return value === '' ? [] : [{ type: 'ServiceRequest', identifier: { type: ACCESSION_NUMBER, value } }];
}

function instantOf({ ContentDate, ContentTime, TimezoneOffsetFromUTC }: Dataset): string | undefined {
  const [date, time] = [dateValue(ContentDate), timeValue(ContentTime)];
  const minutes = parseOffset(textOf(TimezoneOffsetFromUTC));
  if (date === '' || time === '' || minutes === undefined) return undefined;
  return `${dayOf(date)}T${clockOf(time)}${zoneOf(minutes)}`;
}
