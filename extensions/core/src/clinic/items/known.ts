import type { ScanTime } from '../../dataset/scanTime.js';
import { defined } from '../../defined.js';
import { type Facts, type FilledBy, factsOf } from './facts.js';
import { hoursBetween, hoursTo } from './moments.js';
import type { Patient } from './patient.js';

/**
 * Hours from the onset: where nobody saw it, from when the patient was last known well, as trials and guidelines count. One
 * that is negative is a slip (see `entryDoubts`) and none.
 */
export interface Hours {
  readonly toImages?: number;
  readonly toAdmission?: number;
  readonly toTreatment?: number;
  /** From when the symptoms were found to the images. */
  readonly foundToImages?: number;
}

/** All that scores, criteria and clock look at. */
export interface Known {
  readonly facts: Facts;
  readonly hours: Hours;
}

/** `taken` is when the images were. */
export function knownOf(patient: Patient, filled: FilledBy, taken: ScanTime | undefined): Known {
  const facts = factsOf(patient, filled);
  const onset = facts.onsetAt?.value;
  const hours = {
    toImages: counted(hoursTo(onset, taken)),
    toAdmission: counted(hoursBetween(onset, facts.admittedAt?.value)),
    toTreatment: counted(hoursBetween(onset, facts.thrombolysisAt?.value)),
    foundToImages: counted(hoursTo(facts.recognisedAt?.value, taken)),
  };
  return { facts, hours: defined(hours) };
}

const counted = (hours: number | undefined): number | undefined =>
  hours === undefined || hours < 0 ? undefined : hours;
