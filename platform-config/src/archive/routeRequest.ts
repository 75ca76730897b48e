import type { Catalog } from './catalog.js';
import { isUid } from './dicomFile.js';
import type { Level } from './levels.js';
import { type ArchiveRequest, errorReply, jsonReply, type Reply } from './reply.js';
import { findInstances, retrieveBulkData, retrieveFrames, retrieveInstances, retrieveMetadata } from './retrieve.js';
import { type SearchScope, searchCatalog } from './searchCatalog.js';
import { storeInstance } from './storeInstance.js';
import { storeRequest } from './stow.js';

export interface ArchiveStore {
  readonly catalog: Catalog;
  /** Where stored instances go. */
  readonly folder: string;
}

/** A resource path, taken apart: `/studies/{study}/series/{series}/instances/{instance}/{what}/{detail}`. */
interface Target {
  readonly uids: readonly string[];
  readonly what: readonly string[];
}

const LEVELS = ['studies', 'series', 'instances'] as const;
const LEVEL_NAMES: Readonly<Record<string, Level>> = { studies: 'study', series: 'series', instances: 'instance' };
const UNKNOWN = errorReply(404, 'This archive has no such resource.');

/** One DICOMweb request to one reply. What cannot be understood is 400 or 404; a bug rejects. */
export async function routeRequest(store: ArchiveStore, request: ArchiveRequest): Promise<Reply> {
  const target = parseTarget(request.path);
  if (target === undefined) return UNKNOWN;
  if (!target.uids.every(isUid)) return errorReply(400, 'A UID in the address is not valid.');
  if (request.method === 'POST') return post(store, request, target);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return errorReply(405, 'This archive answers GET and POST.');
  const [verb, detail, ...tooMuch] = target.what;
  if (verb !== undefined && verb in LEVEL_NAMES) {
    return detail === undefined ? search(store, request, verb, target.uids) : UNKNOWN;
  }
  if (tooMuch.length > 0 || target.uids.length === 0) return UNKNOWN;
  const instances = findInstances(store.catalog, target.uids);
  const [instance] = instances;
  if (verb === undefined) return retrieveInstances(instances, request.accept);
  if (verb === 'metadata' && detail === undefined) return retrieveMetadata(instances);
  if (detail === undefined || target.uids.length < LEVELS.length) return UNKNOWN;
  if (instance === undefined) return errorReply(404, 'No such instance.');
  if (verb === 'frames') return retrieveFrames(instance, detail, request.accept);
  if (verb === 'bulkdata') return retrieveBulkData(instance, detail, request.accept);
  return UNKNOWN;
}

async function post(store: ArchiveStore, request: ArchiveRequest, { uids, what }: Target): Promise<Reply> {
  const [studyUid] = uids;
  const fits = (uids.length === 0 && what.join('/') === 'studies') || (uids.length === 1 && what.length === 0);
  if (!fits) return UNKNOWN;
  return storeRequest(request, bytes => storeInstance(store.catalog, store.folder, bytes, studyUid));
}

function search(store: ArchiveStore, request: ArchiveRequest, verb: string, uids: readonly string[]): Reply {
  const [studyUid, seriesUid] = uids;
  const scope: SearchScope = {
    level: LEVEL_NAMES[verb] ?? 'study',
    ...(studyUid === undefined ? {} : { studyUid }),
    ...(seriesUid === undefined ? {} : { seriesUid }),
  };
  const { records, warnings } = searchCatalog(store.catalog, scope, request.query);
  const headers =
    warnings.length > 0 ? { warning: warnings.map(text => `299 stroke "${text}"`).join(', ') } : undefined;
  return jsonReply(records, 200, undefined, headers);
}

/** Splits the path; what follows the last level with a UID is the verb. */
function parseTarget(path: string): Target | undefined {
  const segments = path.split('/').filter(segment => segment !== '');
  const uids: string[] = [];
  let rest = segments;
  for (const level of LEVELS) {
    const [name, uid] = rest;
    if (name !== level || uid === undefined || uid in LEVEL_NAMES || uid === 'metadata') break;
    uids.push(uid);
    rest = rest.slice(2);
  }
  return segments.length === 0 || segments.length > 8 ? undefined : { uids, what: rest };
}
