import {
  datasetOfJson,
  type Failure,
  failure,
  isUidText,
  type Outcome,
  type SeriesIdentity,
  success,
  textOf,
} from '@ohif-stroke/core';
import { archiveClient } from '../archive/archiveClient.js';
import { archiveFailure, notSearched } from '../archiveFailure.js';
import type { DicomWebClient, Host, InstanceJson } from '../hostPorts.js';

/** Series of a page of the search; an archive may give fewer. */
const PAGE = 200;
/** More are not read by a browser: `stroke ledger` has no such bound. */
const MOST_SERIES = 10_000;

type ArchiveHost = Pick<Host, 'dataSource' | 'services'>;

/** The viewer's client with the root of searches, which may be another than that of retrieval. */
export function searchingClient(host: ArchiveHost): DicomWebClient | undefined {
  const client = archiveClient(host);
  const root = host.dataSource()?.getConfig?.()?.qidoRoot;
  if (client && root) client.qidoURL = root;
  // What is answered here is told here.
  if (client) client.errorInterceptor = () => undefined;
  return client;
}

/** All series of structured reports of the archive (QIDO-RS). Fails where the search does: a part would pass for all. */
export async function reportSeries(
  host: ArchiveHost,
  signal: AbortSignal,
): Promise<Outcome<readonly SeriesIdentity[], Failure>> {
  const client = searchingClient(host);
  if (!client?.searchForSeries) return notSearched();
  const found = new Map<string, SeriesIdentity>();
  try {
    for (let offset = 0; ; ) {
      const queryParams = { Modality: 'SR', limit: PAGE, offset };
      const page = (await client.searchForSeries({ queryParams })) ?? [];
      signal.throwIfAborted();
      const before = found.size;
      for (const series of page.map(identityOf)) if (series) found.set(series.seriesInstanceUid, series);
      // An archive that knows no pages gives the same ones again.
      if (page.length === 0 || found.size === before) return success([...found.values()]);
      if (found.size > MOST_SERIES) {
        return failure('tooManyReports', `The archive lists over ${MOST_SERIES} series of reports.`, {
          values: { most: String(MOST_SERIES) },
        });
      }
      offset += page.length;
    }
  } catch (cause) {
    signal.throwIfAborted();
    return archiveFailure(cause);
  }
}

/** What an archive says is text of a stranger: only a UID may become part of an address. */
function identityOf(json: InstanceJson): SeriesIdentity | undefined {
  const series = datasetOfJson(json);
  const [studyInstanceUid, seriesInstanceUid] = [textOf(series.StudyInstanceUID), textOf(series.SeriesInstanceUID)];
  return [studyInstanceUid, seriesInstanceUid].every(isUidText) ? { studyInstanceUid, seriesInstanceUid } : undefined;
}
