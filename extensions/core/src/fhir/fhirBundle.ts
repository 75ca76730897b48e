import { CODES } from '../dataset/codes.js';
import type { Dataset } from '../dataset/dataset.js';
import { child } from '../dataset/parseTree.js';
import { uidFromName } from '../dataset/uid.js';
import { decodeDicom } from '../dicom/ground/encodeDicom.js';
import { parseReport } from '../dicom/sr/parseReport.js';
import { type Outcome, success } from '../failure.js';
import { concept, RADIOLOGY, uidIdentifier, urnOf } from './concepts.js';
import { devicesOf } from './devices.js';
import type { FhirDialect } from './dialect.js';
import { type Draft, draftsOf } from './drafts.js';
import { takenText } from './fhirTime.js';
import type { CodeableConcept, Entry, FhirBundle, FhirOptions, FhirVersion } from './fhirTypes.js';
import { observationEntries } from './observations.js';
import { narrative } from './plainText.js';
import { R4 } from './r4.js';
import { R5 } from './r5.js';
import { factsOf, type ReportFacts } from './reportFacts.js';
import { asTransaction } from './transaction.js';

const DIALECTS: Readonly<Record<FhirVersion, FhirDialect>> = { R4, R5 };

/**
 * A report of ours as a FHIR Bundle: made of the DICOM report itself, every content item of which is one value here, so that
 * the two never differ. What was not measured has a reason instead of a value. `report`: naturalised, as `buildAspectsSr` wrote
 * it or an archive gave it back; anything else is refused with a sentence (`parseReport`). The same report gives the same Bundle.
 */
export function fhirBundle(
  report: Dataset,
  { version, type = 'collection', writtenMs }: FhirOptions,
): Outcome<FhirBundle> {
  const parsed = parseReport(report);
  if (!parsed.ok) return parsed;
  const evaluations = child(report, CODES.qualitativeEvaluations) ?? {};
  const facts = factsOf(report, parsed.value, evaluations, writtenMs);
  const name = `fhir/${facts.report.reference.sopInstanceUid}`;
  const nameOf = (key: string) => `${name}/${key}`;
  const dialect = DIALECTS[version];
  const devices = devicesOf(facts, dialect, key => urnOf(nameOf(key)));
  const study = { fullUrl: urnOf(nameOf('study')), resource: dialect.study(facts) };
  const drafts = draftsOf(report);
  const made = drafts.map(draft =>
    observationEntries(draft, { facts, dialect, devices, nameOf, study: study.fullUrl }),
  );
  const diagnostic: Entry = {
    fullUrl: urnOf(nameOf('report')),
    resource: dialect.report({
      facts,
      identifier: identifiersOf(facts),
      category: RADIOLOGY,
      code: concept(CODES.report),
      study: { reference: study.fullUrl },
      results: made.map(([first]) => ({ reference: first.fullUrl })),
      conclusionCode: facts.status === 'preliminary' ? [] : drafts.flatMap(conclusionOf),
      div: narrative([...aboutScan(facts), ...facts.lines]),
      conclusion: facts.lines.join('\n'),
      ...(parsed.value.reading.signature ? { signer: parsed.value.reading.signature } : {}),
    }),
  };
  const entry = [diagnostic, study, ...devices.entries, ...made.flat()];
  return success({
    resourceType: 'Bundle',
    identifier: { system: 'urn:ietf:rfc:3986', value: urnOf(nameOf(`bundle/${version}`)) },
    type,
    ...(facts.issued ? { timestamp: facts.issued } : {}),
    entry: type === 'transaction' ? entry.map(asTransaction(nameOf)) : entry,
  });
}

/** The same of a report as it is stored and downloaded, Part 10 bytes. */
export function fhirOfReport(bytes: Uint8Array, options: FhirOptions): Outcome<FhirBundle> {
  const report = decodeDicom(bytes);
  return report.ok ? fhirBundle(report.value, options) : report;
}

/** The DICOM report, which is another one with each change; and the report on this series, which stays the same through its versions. */
const identifiersOf = ({ report }: ReportFacts) => [
  uidIdentifier(report.reference.sopInstanceUid),
  uidIdentifier(uidFromName(`fhir report/${report.algorithm.name}/${report.seriesInstanceUid}`)),
];

/** Lesions that stand when a report is signed. */
const conclusionOf = ({ lesion }: Draft): readonly CodeableConcept[] => (lesion ? [concept(lesion)] : []);

/** The day and time as the images state them: without a zone FHIR takes no time of day. */
const aboutScan = ({ taken }: ReportFacts): readonly string[] =>
  taken === undefined ? [] : [`Images taken: ${takenText(taken)}${clockWithoutZone(taken)}`];

/** As on the scanner's wall. */
const clockWithoutZone = ({ time, offsetMinutes }: NonNullable<ReportFacts['taken']>): string =>
  time === undefined || offsetMinutes !== undefined
    ? ''
    : `, ${time.slice(0, 2)}:${time.slice(2, 4) || '00'} by the scanner's clock, whose zone is not stated`;
