import { personName } from '../dataset/valueRepresentation.js';
import type { Signer } from './dialect.js';
import type { Reference } from './fhirTypes.js';
import { plainText } from './plainText.js';

export interface HumanName {
  readonly text: string;
  readonly family?: string;
  readonly given?: readonly string[];
  readonly prefix?: readonly string[];
  readonly suffix?: readonly string[];
}

export type Contained =
  | { readonly resourceType: 'Practitioner'; readonly id: string; readonly name: readonly HumanName[] }
  | {
      readonly resourceType: 'PractitionerRole';
      readonly id: string;
      readonly practitioner: Reference;
      readonly organization: Reference;
    };

export interface SignedBy {
  readonly contained?: readonly Contained[];
  readonly resultsInterpreter?: readonly Reference[];
}

/** Who signed the report, inside it: nothing more is known of the person than name and organisation. */
export function signedBy(signer: Signer | undefined): SignedBy {
  if (signer === undefined) return {};
  const practitioner: Contained = { resourceType: 'Practitioner', id: 'signer', name: [humanName(signer.name)] };
  const organisation = plainText(signer.organisation ?? '');
  if (organisation === '') return { contained: [practitioner], resultsInterpreter: [{ reference: '#signer' }] };
  const role: Contained = {
    resourceType: 'PractitionerRole',
    id: 'signer-role',
    practitioner: { reference: '#signer' },
    organization: { display: organisation },
  };
  return { contained: [practitioner, role], resultsInterpreter: [{ reference: '#signer-role' }] };
}

function humanName(written: string): HumanName {
  const parts = personName(written).Alphabetic.split('^').map(plainText);
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = parts;
  const list = (...values: readonly string[]) => values.filter(value => value !== '');
  const text = list(prefix, given, middle, family, suffix).join(' ');
  return {
    text,
    ...(family === '' ? {} : { family }),
    ...(given + middle === '' ? {} : { given: list(given, middle) }),
    ...(prefix === '' ? {} : { prefix: [prefix] }),
    ...(suffix === '' ? {} : { suffix: [suffix] }),
  };
}
