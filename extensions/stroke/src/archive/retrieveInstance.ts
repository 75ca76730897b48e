import { type DocumentReference, type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import type { Host } from '../hostPorts.js';
import { archiveClient } from './archiveClient.js';
import { type Bounds, withinBounds } from './withinBounds.js';

/**
 * One instance of the configured archive as a Part 10 file. Nothing else is ever asked: the address comes from the
 * viewer's configuration, never from a report. What is too large or no longer comes is given up while it is on its way.
 */
export async function retrieveInstance(
  host: Pick<Host, 'dataSource' | 'services'>,
  { studyInstanceUid, seriesInstanceUid, sopInstanceUid }: DocumentReference,
  bounds: Partial<Bounds> = {},
): Promise<Outcome<Uint8Array<ArrayBuffer>, Failure<'notRetrieved'>>> {
  const client = archiveClient(host);
  if (!client) return failure('notRetrieved', 'This data source does not give whole instances.');
  try {
    const bytes = await withinBounds(
      progressCallback =>
        client.retrieveInstance({
          studyInstanceUID: studyInstanceUid,
          seriesInstanceUID: seriesInstanceUid,
          sopInstanceUID: sopInstanceUid,
          progressCallback,
        }),
      bounds,
    );
    return success(new Uint8Array(bytes));
  } catch (cause) {
    return failure('notRetrieved', 'A stored report could not be fetched from the archive.', { cause });
  }
}
