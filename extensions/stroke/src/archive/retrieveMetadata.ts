import { type DocumentReference, type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import type { Host, InstanceJson } from '../hostPorts.js';
import { archiveClient } from './archiveClient.js';

/**
 * The instances of one series as DICOM JSON without bulk data; a report is whole in it. WADO-RS metadata and not QIDO-RS:
 * the viewer's `query.instances.search` asks the archive for studies, whatever it is given.
 */
export async function retrieveMetadata(
  host: Pick<Host, 'dataSource' | 'services'>,
  { studyInstanceUid, seriesInstanceUid }: Pick<DocumentReference, 'studyInstanceUid' | 'seriesInstanceUid'>,
): Promise<Outcome<readonly InstanceJson[], Failure<'notRetrieved'>>> {
  const client = archiveClient(host);
  if (!client?.retrieveSeriesMetadata) return failure('notRetrieved', 'This data source gives no metadata.');
  try {
    const query = { studyInstanceUID: studyInstanceUid, seriesInstanceUID: seriesInstanceUid };
    return success((await client.retrieveSeriesMetadata(query)) ?? []);
  } catch (cause) {
    return failure('notRetrieved', 'The reports of an earlier study could not be fetched from the archive.', { cause });
  }
}
