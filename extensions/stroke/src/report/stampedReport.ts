import {
  type Dataset,
  decodeDicom,
  documentReference,
  encodeDicom,
  type Outcome,
  ofOnePatient,
  parseReport,
  patientOf,
  success,
} from '@ohif-stroke/core';
import { plainDataset } from '../archive/plainDataset.js';
import { property } from '../httpStatus.js';
import type { StampFault } from '../text/codes.js';
import { type StampFailure, stepFailed, stepSpoilt } from './stepFailures.js';

/** A report of ours in the shape that the viewer's own reports have before they are stored. */
export function naturalised(report: Uint8Array): Dataset {
  const { _meta, ...dataset } = datasetOf(report);
  return { ...plainDataset(dataset), _meta: VIEWERS_META };
}

/** All that the viewer takes from there when it writes a file. */
const VIEWERS_META = { FileMetaInformationVersion: { Value: [new Uint8Array([0, 1]).buffer], vr: 'OB' } };

/**
 * The file of a report that a site has changed: of its naturalised form, or as the site has written it itself. A stamp may
 * add to its attributes, but patient, UIDs and what the report says stay, or it is not `written` that would be stored.
 */
export function stampedFile(
  written: Uint8Array,
  stamped: Dataset | Uint8Array<ArrayBuffer>,
): Outcome<Uint8Array<ArrayBuffer>, StampFailure> {
  try {
    const file = stamped instanceof Uint8Array ? stamped : new Uint8Array(encodeDicom(stamped));
    const fault = faultIn(file, datasetOf(written));
    return fault === undefined ? success(file) : stepSpoilt(fault);
  } catch (cause) {
    return stepFailed(cause);
  }
}

function datasetOf(report: Uint8Array): Dataset {
  const decoded = decodeDicom(report);
  if (!decoded.ok) throw new Error('a report of ours cannot be read');
  return decoded.value;
}

function faultIn(file: Uint8Array, written: Dataset): StampFault | undefined {
  const decoded = decodeDicom(file);
  if (!decoded.ok) return 'notDicom';
  const stamped = decoded.value;
  const numbers = documentReference(written);
  if (
    !same(documentReference(stamped), numbers) ||
    property(stamped._meta, 'MediaStorageSOPInstanceUID') !== numbers.sopInstanceUid
  ) {
    return 'otherNumbers';
  }
  if (!ofOnePatient(stamped, written) || !same(patientOf(stamped), patientOf(written))) return 'otherPatient';
  const [now, before] = [parseReport(stamped), parseReport(written)];
  if (!now.ok) return 'other';
  // The tree is what a reader signs; signature, state and references stand beside it.
  const says = before.ok && same(now.value, before.value) && same(stamped.ContentSequence, written.ContentSequence);
  return says ? undefined : 'otherFindings';
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
