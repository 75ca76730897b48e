import {
  type SearchVerdict,
  type SelfTestLine,
  type StoreVerdict,
  searchVerdict,
  storeVerdict,
} from '@ohif-stroke/core';
import { archiveClient } from '../archive/archiveClient.js';
import type { Host } from '../hostPorts.js';
import { httpStatus } from '../httpStatus.js';
import { failed, notAsked, passed } from './line.js';

/** A Patient ID that no patient has: the archive looks for it and finds nothing, so nothing of anybody comes over. */
export const NOBODY = '2.25.1-STROKE-SELF-TEST';

const SEARCH_CODES = {
  loginWanted: 'searchLogin',
  unreached: 'searchUnreached',
  other: 'searchOther',
} as const satisfies Readonly<Record<Exclude<SearchVerdict, 'searched'>, string>>;

const STORE_CODES = {
  loginWanted: 'storeLogin',
  forbidden: 'storeForbidden',
  absent: 'storeAbsent',
  notPosted: 'storeNotPosted',
  tooLarge: 'storeTooLarge',
  broken: 'storeBroken',
  unreached: 'storeUnreached',
} as const satisfies Readonly<Record<Exclude<StoreVerdict, 'taken'>, string>>;

/** Whether the viewer's own data source can search its archive, as it does for a patient's earlier studies. */
export async function askSearch(host: Pick<Host, 'dataSource'>): Promise<SelfTestLine> {
  const studies = host.dataSource()?.query?.studies;
  if (studies === undefined) return notAsked('search', 'noSearch');
  try {
    await studies.search({ patientId: NOBODY, disableWildcard: true });
    return passed('search', 'searched');
  } catch (thrown) {
    const status = httpStatus(thrown) ?? 0;
    const verdict = searchVerdict({ status, fits: false });
    return verdict === 'searched'
      ? passed('search', 'searched')
      : failed('search', SEARCH_CODES[verdict], verdict === 'other' ? { status } : undefined);
  }
}

/** Whether the archive takes stores: asked with an empty file, which is no DICOM object, so nothing can be written. */
export async function askStore(host: Pick<Host, 'dataSource' | 'services'>): Promise<SelfTestLine> {
  const client = archiveClient(host);
  if (client?.storeInstances === undefined) return notAsked('store', 'noStore');
  // What this question is answered is no error to tell the reader of.
  client.errorInterceptor = () => undefined;
  try {
    await client.storeInstances({ datasets: [new ArrayBuffer(0)] });
    return passed('store', 'storeTaken');
  } catch (thrown) {
    const status = httpStatus(thrown) ?? 0;
    const verdict = storeVerdict(status);
    return verdict === 'taken'
      ? passed('store', 'storeTaken', { status })
      : failed('store', STORE_CODES[verdict], verdict === 'broken' ? { status } : undefined);
  }
}
