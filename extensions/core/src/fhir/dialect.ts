import type { Draft } from './drafts.js';
import type { CodeableConcept, Entry, Identifier, Observation, Reference, Resource } from './fhirTypes.js';
import type { ReportFacts } from './reportFacts.js';

/** What differs between the versions of FHIR: one file each. */
export interface FhirDialect {
  readonly study: (facts: ReportFacts) => Resource;
  readonly device: (device: DeviceFacts) => Resource;
  /** Where the outlines of a finding are kept, if the version has a place for them. */
  readonly selections: (draft: Draft, on: ImagesOf) => readonly Entry[];
  readonly observation: (shared: Observation, draft: Draft, on: ImagesOf) => Resource;
  readonly report: (report: ReportParts) => Resource;
}

/** The software, or one of its models. */
export interface DeviceFacts {
  readonly identifier?: Identifier;
  readonly manufacturer?: string;
  readonly name: string;
  readonly version: string;
  /** Thresholds by their names. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly note: string;
  readonly parent?: Reference;
}

/** What an Observation is derived from. */
export interface ImagesOf {
  readonly facts: ReportFacts;
  readonly study: Reference;
  /** References to its selections, or to those of the finding that it belongs to; empty where there are none. */
  readonly selections: readonly Reference[];
  readonly urnOf: (key: string) => string;
}

export interface ReportParts {
  readonly facts: ReportFacts;
  readonly identifier: readonly Identifier[];
  readonly category: CodeableConcept;
  readonly code: CodeableConcept;
  readonly study: Reference;
  readonly results: readonly Reference[];
  /** Lesions that stand in a signed report. */
  readonly conclusionCode: readonly CodeableConcept[];
  readonly div: string;
  readonly conclusion: string;
  readonly signer?: Signer;
}

/** Name as DICOM has it, "Family^Given^Middle^Prefix^Suffix". */
export interface Signer {
  readonly name: string;
  readonly organisation?: string;
}
