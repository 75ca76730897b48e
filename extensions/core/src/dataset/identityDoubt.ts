import type { Dataset } from './dataset.js';
import { textOf } from './valueRepresentation.js';

/** Why no other scan of a patient may be looked for: without an ID, or with one that many people have. */
export type IdentityDoubt = 'noPatientId' | 'placeholderId';

/** What de-identifying and emergency systems give to everybody, and what an archive takes for a wildcard. */
const PLACEHOLDER =
  /^(anon(ym(ous|e|i[sz]ed)?)?[\s_-]*\d*|unknown|unbekannt|not?[\s_-]?name|none|null|undefined|n\/?a|test|patient|0+|x+|[-_.#\s]+|.*[*?\\].*)$/i;

/** Undefined where the ID can stand for one person. */
export function identityDoubt(current: Dataset): IdentityDoubt | undefined {
  const id = textOf(current.PatientID).trim();
  if (id === '') return 'noPatientId';
  return PLACEHOLDER.test(id) ? 'placeholderId' : undefined;
}
