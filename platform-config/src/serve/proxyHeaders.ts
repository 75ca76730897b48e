import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/**
 * What a browser's request tells the archive. All else stays here: headers of one connection (RFC 9110 7.6.1), cookies and
 * origins of this side, and names that would change the request, as X-HTTP-Method-Override makes a deletion of a GET in
 * Orthanc.
 */
const TO_ARCHIVE = [
  'accept',
  'accept-charset',
  'accept-language',
  'authorization',
  'content-length',
  'content-type',
  'if-modified-since',
  'if-none-match',
  'range',
  'user-agent',
] as const;

/** What an archive's answer tells the browser; it may set no cookie, no policy and no log-in on the viewer's origin. */
const TO_BROWSER = [
  'accept-ranges',
  'age',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
  'date',
  'etag',
  'last-modified',
  'retry-after',
  'warning',
] as const;

export const headersToArchive = (headers: IncomingHttpHeaders): OutgoingHttpHeaders => only(headers, TO_ARCHIVE);

export const headersToBrowser = (headers: IncomingHttpHeaders): OutgoingHttpHeaders => only(headers, TO_BROWSER);

const only = (headers: IncomingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders =>
  Object.fromEntries(names.flatMap(name => (headers[name] === undefined ? [] : [[name, headers[name]]])));
