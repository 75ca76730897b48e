import { CODES } from '../../dataset/codes.js';
import {
  type Child,
  code,
  hasObservationContext,
  personNameItem,
  text,
  uidReference,
} from '../../dataset/contentTree.js';
import { personName } from '../../dataset/valueRepresentation.js';
import { deviceManufacturer } from './commonModules.js';
import type { WriterInput } from './writerInput.js';

/** The software as the observer of a document (TID 1001, 1002, 1004). */
export function deviceObserver({ result, context }: Pick<WriterInput, 'result' | 'context'>): readonly Child[] {
  const { software } = result;
  return hasObservationContext(
    code(CODES.observerType, CODES.device),
    uidReference(CODES.deviceUid, context.uid(`device/${software.name}/${software.version}`)),
    text(CODES.deviceName, software.name),
    text(CODES.deviceManufacturer, deviceManufacturer),
    text(CODES.deviceModel, `${software.name} ${software.version}`),
  );
}

/** The person who has been through it (TID 1003). */
export const personObserver = ({
  name,
  organisation,
}: {
  readonly name: string;
  readonly organisation?: string;
}): readonly Child[] =>
  hasObservationContext(
    code(CODES.observerType, CODES.person),
    personNameItem(CODES.personName, personName(name)),
    ...(organisation ? [text(CODES.personOrganisation, organisation)] : []),
    code(CODES.personRole, CODES.performing),
  );
