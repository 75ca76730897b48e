import type { Dataset } from './dataset.js';
import { personName, textOf } from './valueRepresentation.js';

/** Whom an image shows, as its header says it; compared only, never shown. Empty = not stated. */
export interface PatientIdentity {
  readonly id: string;
  /** Components of the name by group of writing: alphabetic, ideographic, phonetic (PS3.5 6.2.1.1). */
  readonly name: readonly (readonly string[])[];
  readonly birthDate: string;
}

export function patientOf(dataset: Dataset): PatientIdentity {
  const { Alphabetic, Ideographic = '', Phonetic = '' } = personName(dataset.PatientName);
  return {
    id: plain(textOf(dataset.PatientID)),
    name: [Alphabetic, Ideographic, Phonetic].map(group => group.split('^').map(plain)),
    birthDate: plain(textOf(dataset.PatientBirthDate)),
  };
}

/** Case, width of letters and padding differ between the systems that typed them, and mean nothing. */
const plain = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toUpperCase();

/** Family, given and middle name; prefix and suffix ("Dr", "MD") are no part of who it is. */
const NAMING_COMPONENTS = 3;

/**
 * Whether two headers may be of one patient. What either does not state contradicts nothing; a birth date decides only
 * where an ID is missing, as those are typed anew more often than IDs.
 */
export function samePatient(a: PatientIdentity, b: PatientIdentity): boolean {
  if (a.id !== '' && b.id !== '' && a.id !== b.id) return false;
  if (a.name.some((group, g) => group.some((component, c) => differs(component, b.name[g]?.[c], c)))) return false;
  if (a.id !== '' && a.id === b.id) return true;
  return a.birthDate === '' || b.birthDate === '' || a.birthDate === b.birthDate;
}

const differs = (mine: string, other: string | undefined, component: number): boolean =>
  component < NAMING_COMPONENTS && mine !== '' && other !== undefined && other !== '' && mine !== other;

/** The different patients of a list, each with all that any of its headers states. */
export function distinctPatients(identities: readonly PatientIdentity[]): readonly PatientIdentity[] {
  const found: PatientIdentity[] = [];
  const written = new Map(identities.map(identity => [JSON.stringify(identity), identity]));
  for (const identity of written.values()) {
    const known = found.findIndex(other => samePatient(other, identity));
    if (known < 0) found.push(identity);
    else found[known] = together(found[known]!, identity);
  }
  return found;
}

const together = (a: PatientIdentity, b: PatientIdentity): PatientIdentity => ({
  id: a.id || b.id,
  name: a.name.map((group, g) =>
    Array.from({ length: Math.max(group.length, b.name[g]?.length ?? 0) }, (_, c) => group[c] || b.name[g]?.[c] || ''),
  ),
  birthDate: a.birthDate || b.birthDate,
});
