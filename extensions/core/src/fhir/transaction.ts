import { uidFromName } from '../dataset/uid.js';
import { uidIdentifier } from './concepts.js';
import type { Entry, Identifier } from './fhirTypes.js';

/**
 * An entry that a server creates unless it has it (hl7.org/fhir/R4/http.html#ccreate): so that sending the same report again adds
 * nothing. A resource is known by its first identifier; one that has none gets one of the report.
 */
export const asTransaction =
  (nameOf: (key: string) => string) =>
  (entry: Entry): Entry => {
    const { resourceType } = entry.resource;
    const given = 'identifier' in entry.resource ? (entry.resource.identifier as readonly Identifier[]) : [];
    const [identifier = uidIdentifier(uidFromName(nameOf(entry.fullUrl)))] = given;
    const { system = '', value } = identifier;
    const ifNoneExist = `identifier=${encodeURIComponent(`${system}|${value}`)}`;
    const resource = given.length > 0 ? entry.resource : { ...entry.resource, identifier: [identifier] };
    return { ...entry, resource, request: { method: 'POST', url: resourceType, ifNoneExist } };
  };
