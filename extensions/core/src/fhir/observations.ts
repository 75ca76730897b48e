import { CODES } from '../dataset/codes.js';
import { uidFromName } from '../dataset/uid.js';
import { concept, IMAGING, uidIdentifier, urnOf } from './concepts.js';
import type { Devices } from './devices.js';
import type { FhirDialect } from './dialect.js';
import type { Draft } from './drafts.js';
import { takenText } from './fhirTime.js';
import type { CodeableConcept, Entry, Identifier, Observation, Reference } from './fhirTypes.js';
import type { ReportFacts } from './reportFacts.js';

interface Surroundings {
  readonly facts: ReportFacts;
  readonly dialect: FhirDialect;
  readonly devices: Devices;
  /** The full name of a part of this report. */
  readonly nameOf: (key: string) => string;
  /** Full URL of the ImagingStudy. */
  readonly study: string;
  /** Of the finding that this one belongs to. */
  readonly selections?: readonly Reference[];
  readonly modelId?: string;
}

type Entries = readonly [Entry, ...Entry[]];

/** An Observation, then what it refers to: its figures, and its places on images. */
export function observationEntries(draft: Draft, around: Surroundings): Entries {
  const { facts, dialect, devices, nameOf } = around;
  const study = { reference: around.study };
  const urn = (key: string) => urnOf(nameOf(key));
  const places = { facts, study, urnOf: urn };
  const own = dialect.selections(draft, { ...places, selections: [] });
  const selections = own.length > 0 ? own.map(({ fullUrl }) => ({ reference: fullUrl })) : (around.selections ?? []);
  const modelId = draft.modelId ?? around.modelId;
  const members = draft.members.map(member =>
    observationEntries(member, { ...around, selections, ...(modelId === undefined ? {} : { modelId }) }),
  );
  const { basedOn, status, subject, taken, issued } = facts;
  const shared: Observation = {
    resourceType: 'Observation',
    identifier: identifiersOf(draft, nameOf),
    ...(basedOn.length > 0 ? { basedOn } : {}),
    partOf: [{ ...study, identifier: studyIdentifier(facts) }],
    status,
    ...(draft.isClinical ? {} : { category: draft.isGroup ? [IMAGING, concept(CODES.measurementGroup)] : [IMAGING] }),
    code: draft.code,
    subject,
    ...(taken ? { effectiveDateTime: takenText(taken) } : {}),
    ...(issued ? { issued } : {}),
    ...draft.value,
    device: devices.reference(modelId),
    ...(members.length > 0 ? { hasMember: members.map(([{ fullUrl }]) => ({ reference: fullUrl })) } : {}),
    ...(draft.components.length > 0 ? { component: draft.components } : {}),
  };
  const resource = dialect.observation(shared, draft, { ...places, selections });
  return [{ fullUrl: urn(draft.key), resource }, ...members.flat(), ...own];
}

const OBSERVATION_UID: CodeableConcept = {
  coding: [
    {
      system: 'http://hl7.org/fhir/uv/dicom-sr/CodeSystem/dicom-identifier-type',
      code: 'observation-uid',
      display: 'Observation UID',
    },
  ],
};

/** Of this Observation, and of the finding, which keeps it through all versions of the report and in the SEG. */
const identifiersOf = ({ key, tracking }: Draft, nameOf: (key: string) => string): readonly Identifier[] => [
  uidIdentifier(uidFromName(nameOf(key)), OBSERVATION_UID),
  ...(tracking && tracking.uid !== '' ? [uidIdentifier(tracking.uid, concept(CODES.trackingUid))] : []),
];

const studyIdentifier = ({ report }: ReportFacts): Identifier =>
  uidIdentifier(report.reference.studyInstanceUid, concept(CODES.studyUid));
