import type { Dataset } from '../../dataset/dataset.js';
import type { StoredDocument } from '../../dataset/documentReference.js';
import { evidence } from './evidence.js';

/**
 * Which of its versions an object is: the number of the one that it replaces and one more, and that one's name. In a SEG
 * PredecessorDocumentsSequence is an extension (PS3.2, Standard Extended SOP Class), of the same meaning as in an SR (PS3.3
 * C.17.2).
 */
export const versionAfter = (before: StoredDocument | undefined): Dataset =>
  before === undefined
    ? { InstanceNumber: 1 }
    : { InstanceNumber: (before.instanceNumber ?? 1) + 1, PredecessorDocumentsSequence: [evidence(before)] };

/** What a stored object says of its own version. */
const versionAs = ({ instanceNumber = 1, predecessor }: StoredDocument): Dataset => ({
  InstanceNumber: instanceNumber,
  ...(predecessor && { PredecessorDocumentsSequence: [evidence(predecessor)] }),
});

/**
 * The object as it follows `before`. One that says what is stored already is that very instance, and replaces nothing;
 * `finish` gives it the UIDs of its content.
 */
export function nextVersion(before: StoredDocument | undefined, finish: (version: Dataset) => Dataset): Dataset {
  const same = before && finish(versionAs(before));
  return same?.SOPInstanceUID === before?.sopInstanceUid && same ? same : finish(versionAfter(before));
}
