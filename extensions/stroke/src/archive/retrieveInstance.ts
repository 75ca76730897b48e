import { type DocumentReference, type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import type { Host } from '../hostPorts.js';
import { archiveClient } from './archiveClient.js';

/**
 * One instance of the configured archive as a Part 10 file. Nothing else is ever asked: the address comes from the
 * viewer's configuration, never from a report.
 */
export async function retrieveInstance(
  host: Pick<Host, 'dataSource' | 'services'>,
  { studyInstanceUid, seriesInstanceUid, sopInstanceUid }: DocumentReference,
): Promise<Outcome<Uint8Array<ArrayBuffer>, Failure<'notRetrieved'>>> {
  const client = archiveClient(host);
  if (!client) return failure('notRetrieved', 'This data source does not give whole instances.');
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
