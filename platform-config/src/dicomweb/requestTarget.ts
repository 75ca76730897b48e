import { failure, type Outcome, success } from '@ohif-stroke/core';
import { canonicalQuery } from './query.js';
import { type DicomwebResource, methodsOf, type ResourceFailure, readResource } from './resource.js';

/** Where viewer and mode find the archive, on their own origin. */
export const DICOMWEB_ROOT = '/dicomweb';

/** A request target that is known to be one resource of DICOMweb. */
export interface DicomwebTarget {
  readonly resource: DicomwebResource;
  /** Path below the service's root, put together anew from what was read; never the text that came. */
  readonly path: string;
  /** `` or `?…`. */
  readonly query: string;
  readonly methods: readonly string[];
}

/** What UIDs, frame lists and bulk data paths are made of. A name of nothing but dots is a way up. */
const SEGMENT = /^(?!\.+$)[\w.,-]{1,128}$/;
const MOST_SEGMENTS = 40;

/** True for an address that belongs to the archive, whatever stands behind; the viewer's own files are the others. */
export const isDicomwebTarget = (target: string): boolean => /^\/dicomweb(?![^/?#%\\])/i.test(target);

/**
 * Reads the target of a request (RFC 9112 3.2) as it stands in the request line, in origin form and below `/dicomweb`.
 * Nothing in a path needs an escape but the comma of a frame list, so every other percent sign is refused, and with it
 * every encoding of a slash, a backslash or a dot, once or twice over; so are empty and dot segments.
 * @returns `badTarget` (to be answered 400) or `noSuchResource` (404)
 */
export function readDicomwebTarget(target: string): Outcome<DicomwebTarget, ResourceFailure> {
  const mark = target.indexOf('?');
  const rawPath = mark < 0 ? target : target.slice(0, mark);
  const query = canonicalQuery(mark < 0 ? '' : target.slice(mark + 1));
  if (rawPath !== DICOMWEB_ROOT && !rawPath.startsWith(`${DICOMWEB_ROOT}/`)) return bad('address');
  if (query === undefined) return bad('query');
  const segments = rawPath
    .slice(DICOMWEB_ROOT.length + 1)
    .replaceAll(/%2c/gi, ',')
    .split('/');
  if (rawPath === DICOMWEB_ROOT) return failure('noSuchResource', 'There is no such DICOMweb resource.');
  if (segments.length > MOST_SEGMENTS || !segments.every(segment => SEGMENT.test(segment))) return bad('address');
  const resource = readResource(segments);
  if (!resource.ok) return resource;
  const path = `/${segments.join('/')}`;
  return success({ resource: resource.value, path, query, methods: methodsOf(resource.value) });
}

const bad = (what: string) => failure('badTarget', `The ${what} is not one of DICOMweb.`);
