import { type DocumentReference, type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import type { DicomWebClient, Host } from '../hostPorts.js';

/**
 * One instance of the configured archive as a Part 10 file, by the viewer's own DICOMweb client and its log-in. Nothing
 * else is ever asked: the address comes from the viewer's configuration, never from a report.
 */
export async function retrieveInstance(
  { dataSource, services }: Pick<Host, 'dataSource' | 'services'>,
  { studyInstanceUid, seriesInstanceUid, sopInstanceUid }: DocumentReference,
): Promise<Outcome<Uint8Array<ArrayBuffer>, Failure<'notRetrieved'>>> {
  const shared = dataSource()?.retrieve?.getWadoDicomWebClient?.();
  if (!shared) return failure('notRetrieved', 'This data source does not give whole instances.');
  // The viewer sets the client's headers for each of its own requests; ours must not be theirs.
  const client: DicomWebClient = Object.create(shared);
  client.headers = { ...services.userAuthenticationService?.getAuthorizationHeader?.() };
  try {
    const bytes = await client.retrieveInstance({
      studyInstanceUID: studyInstanceUid,
      seriesInstanceUID: seriesInstanceUid,
      sopInstanceUID: sopInstanceUid,
    });
    return success(new Uint8Array(bytes));
  } catch (cause) {
    return failure('notRetrieved', 'A stored report could not be fetched from the archive.', { cause });
  }
}
