/**
 * The parts of FHIR that R4 and R5 have alike, read-only; `r4.ts` and `r5.ts` hold them against the published types of each
 * version. Names and meanings are those of the specification (hl7.org/fhir/R4, hl7.org/fhir/R5).
 */

/** A type of the specification, read-only to the last field. */
export type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

export interface Coding {
  readonly system?: string;
  readonly code: string;
  readonly display: string;
}

export interface CodeableConcept {
  readonly coding?: readonly Coding[];
  readonly text?: string;
  readonly extension?: readonly Extension[];
}

export interface Extension {
  readonly url: string;
  readonly extension?: readonly Extension[];
  readonly valueCode?: string;
  readonly valueCodeableConcept?: CodeableConcept;
  readonly valueString?: string;
}

export interface Identifier {
  readonly type?: CodeableConcept;
  readonly system?: string;
  readonly value: string;
  readonly assigner?: { readonly display: string };
}

export interface Reference {
  readonly reference?: string;
  readonly type?: string;
  readonly identifier?: Identifier;
  readonly display?: string;
  readonly extension?: readonly Extension[];
}

export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly system: string;
  readonly code: string;
}

/** value[x]; one of them, or none with the reason why. */
export interface Value {
  readonly valueQuantity?: Quantity;
  readonly valueCodeableConcept?: CodeableConcept;
  readonly valueString?: string;
  readonly valueDateTime?: string;
  readonly valueTime?: string;
  readonly dataAbsentReason?: CodeableConcept;
}

export interface Component extends Value {
  readonly code: CodeableConcept;
  readonly extension?: readonly Extension[];
}

export type Status = 'preliminary' | 'final' | 'amended';

/** What an Observation has in either version; where it is in the body and on which images follows in each. */
export interface Observation extends Value {
  readonly resourceType: 'Observation';
  readonly identifier: readonly Identifier[];
  readonly basedOn?: readonly Reference[];
  readonly partOf: readonly Reference[];
  readonly status: Status;
  /** None where it is of the patient and not of the images. */
  readonly category?: readonly CodeableConcept[];
  readonly code: CodeableConcept;
  readonly subject: Reference;
  readonly effectiveDateTime?: string;
  readonly issued?: string;
  readonly device: Reference;
  readonly hasMember?: readonly Reference[];
  readonly component?: readonly Component[];
}

export interface Entry {
  readonly fullUrl: string;
  readonly resource: Resource;
  readonly request?: { readonly method: 'POST'; readonly url: string; readonly ifNoneExist: string };
}

/** Any resource of either version; which fields it has is held by the types of that version where it is made. */
export interface Resource {
  readonly resourceType: string;
}

export interface FhirBundle {
  readonly resourceType: 'Bundle';
  readonly identifier: Identifier;
  readonly type: BundleType;
  readonly timestamp?: string;
  readonly entry: readonly Entry[];
}

export const FHIR_VERSIONS = ['R4', 'R5'] as const;

export type FhirVersion = (typeof FHIR_VERSIONS)[number];

export const BUNDLE_TYPES = ['collection', 'transaction'] as const;

/** `collection` to keep or hand on, `transaction` to be sent to the root of a FHIR server. */
export type BundleType = (typeof BUNDLE_TYPES)[number];

export interface FhirOptions {
  readonly version: FhirVersion;
  /** `collection` where it is left out. */
  readonly type?: BundleType;
  /** When the report was written, for one that does not state its time zone. */
  readonly writtenMs?: number;
}
