import { type Code, PRIVATE_SCHEME, PRIVATE_SCHEME_IDENTIFICATION } from '../dataset/codes.js';
import { uidFromName } from '../dataset/uid.js';
import type { CodeableConcept, Coding, Identifier, Quantity } from './fhirTypes.js';
import { plainText } from './plainText.js';

/** Coding scheme designators (PS3.16 table 8-1) as the systems of FHIR (terminology.hl7.org, PS3.16 table 8-1). */
const SYSTEMS: Readonly<Record<string, string>> = {
  SCT: 'http://snomed.info/sct',
  DCM: 'http://dicom.nema.org/resources/ontology/DCM',
  LN: 'http://loinc.org',
  UCUM: 'http://unitsofmeasure.org',
  UMLS: 'http://terminology.hl7.org/CodeSystem/umls',
  RADLEX: 'http://radlex.org',
  // PS3.6 table A-1 names the scheme by its UID alone.
  RADELEMENT: 'urn:oid:1.2.840.10008.2.16.15',
  [PRIVATE_SCHEME]: `urn:oid:${PRIVATE_SCHEME_IDENTIFICATION.CodingSchemeUID}`,
};

/** A code whose scheme has no system here stays without one, and is never given another's. */
export function codingOf({ value, scheme, meaning }: Code): Coding {
  const system = SYSTEMS[scheme];
  return { ...(system === undefined ? {} : { system }), code: value, display: plainText(meaning) };
}

export const concept = (code: Code, text?: string): CodeableConcept => ({
  coding: [code, ...(code.equivalents ?? [])].map(codingOf),
  ...(text === undefined ? {} : { text: plainText(text) }),
});

export const quantityOf = (value: number, { value: code, meaning }: Code): Quantity => ({
  value,
  unit: meaning,
  system: 'http://unitsofmeasure.org',
  code,
});

const ofHl7 = (system: string, code: string, display: string): CodeableConcept => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code, display }],
});

export const IMAGING = ofHl7('observation-category', 'imaging', 'Imaging');
export const RADIOLOGY = ofHl7('v2-0074', 'RAD', 'Radiology');
export const ACCESSION_NUMBER = ofHl7('v2-0203', 'ACSN', 'Accession ID');

const ABSENT = { 'not-performed': 'Not Performed', unknown: 'Unknown' } as const;

/** Why there is no value (terminology.hl7.org/CodeSystem/data-absent-reason). */
export const absent = (reason: keyof typeof ABSENT, text: string): CodeableConcept => ({
  ...ofHl7('data-absent-reason', reason, ABSENT[reason]),
  text: plainText(text),
});

export const DATA_ABSENT_REASON = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** A DICOM UID as FHIR identifies by one (hl7.org/fhir/R5/imagingstudy.html#notes). */
export const uidIdentifier = (uid: string, type?: CodeableConcept): Identifier => ({
  ...(type ? { type } : {}),
  system: 'urn:dicom:uid',
  value: `urn:oid:${uid}`,
});

/** The same name is the same resource: the UUID is that of the name's UID (PS3.5 annex B.2). */
export function urnOf(name: string): string {
  const hex = BigInt(uidFromName(name).slice('2.25.'.length)).toString(16).padStart(32, '0');
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`;
}
