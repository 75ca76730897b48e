import { defined } from '@ohif-stroke/core';
import type { DicomwebResource, Uids } from '../dicomweb/resource.js';
import type { Catalog } from './catalog.js';
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

const UNKNOWN = errorReply(404, 'This archive has no such resource.');

/** One DICOMweb request, its resource already read and its method allowed there, to one reply. A bug rejects. */
export async function routeRequest(store: ArchiveStore, request: ArchiveRequest): Promise<Reply> {
  const { resource } = request;
  if (request.method === 'POST') {
    const [studyUid] = resource.uids;
    return storeRequest(request, bytes => storeInstance(store.catalog, store.folder, bytes, studyUid));
  }
  if (resource._tag === 'search') return search(store, request, resource);
  const instances = findInstances(store.catalog, resource.uids);
  const [instance] = instances;
  if (resource._tag === 'instances') return retrieveInstances(instances, request.accept);
  if (resource._tag === 'metadata') return retrieveMetadata(instances);
  if (instance === undefined) return errorReply(404, 'No such instance.');
  if (resource._tag === 'frames' && resource.form === undefined) {
    return retrieveFrames(instance, resource.frames, request.accept);
  }
  if (resource._tag === 'bulkData' && isOfInstance(resource.uids)) {
    return retrieveBulkData(instance, resource.detail.join('/'), request.accept);
  }
  return UNKNOWN;
}

const isOfInstance = (uids: Uids): boolean => uids.length === 3;

function search(
  store: ArchiveStore,
  request: ArchiveRequest,
  { level, uids }: Extract<DicomwebResource, { _tag: 'search' }>,
): Reply {
  const [studyUid, seriesUid] = uids;
  const scope: SearchScope = {
    level,
    ...defined({ studyUid, seriesUid }),
  };
  const { records, warnings } = searchCatalog(store.catalog, scope, request.query);
  const headers =
    warnings.length > 0 ? { warning: warnings.map(text => `299 stroke "${text}"`).join(', ') } : undefined;
  return jsonReply(records, 200, undefined, headers);
}
