import type { Code } from '../dataset/codes.js';
import { uidFromName } from '../dataset/uid.js';
import { concept } from './concepts.js';
import type { Component, Extension } from './fhirTypes.js';
import type { Modifier, ReportItem } from './reportItems.js';

/** Ours: `name` and `value` of what narrows the code of a component, since a component has neither site nor method. */
export const MODIFIER_EXTENSION = `urn:oid:${uidFromName('FHIR extension: concept modifier')}`;

/** One component an item: itself, and all that it is inferred from. `prefix`: what its words begin with. */
export function componentsOf({ name, value, modifiers, basis }: ReportItem, prefix = ''): readonly Component[] {
  const words = namedWith(name, modifiers);
  const own: Component = {
    ...(modifiers.length > 0 ? { extension: modifiers.map(modifierExtension) } : {}),
    code: concept(name, prefix === '' ? words : `${prefix}: ${words}`),
    ...value,
  };
  return [own, ...basis.flatMap(item => componentsOf(item, prefix))];
}

/** "Attenuation Coefficient (Median, Left)". */
export function namedWith({ meaning }: Code, modifiers: readonly Modifier[]): string {
  const words = modifiers.map(({ value }) => (typeof value === 'string' ? value : value.meaning));
  return words.length === 0 ? meaning : `${meaning} (${words.join(', ')})`;
}

/** What narrows an Observation's code, where that has no element of its own. */
export const modifierComponent = ({ name, value }: Modifier): Component => ({
  code: concept(name),
  ...(typeof value === 'string' ? { valueString: value } : { valueCodeableConcept: concept(value) }),
});

export const modifierExtension = ({ name, value }: Modifier): Extension => ({
  url: MODIFIER_EXTENSION,
  extension: [
    { url: 'name', valueCodeableConcept: concept(name) },
    typeof value === 'string'
      ? { url: 'value', valueString: value }
      : { url: 'value', valueCodeableConcept: concept(value) },
  ],
});
