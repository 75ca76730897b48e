import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';
import { DICOMWEB_ROOT, type DicomwebTarget } from '../dicomweb/requestTarget.js';
import { headersToArchive, headersToBrowser } from './proxyHeaders.js';
import { rewriteText } from './rewriteText.js';
import type { Headers } from './securityHeaders.js';

export interface Upstream {
  /** Root of the archive's DICOMweb service, e.g. `http://archive:8042/dicom-web`. */
  readonly url: URL;
  /** `user:password` for basic authentication; it stays on this side of the browser. */
  readonly credentials?: string;
  /** Where the browser finds this service. Absent: `/dicomweb`. */
  readonly seenAt?: string;
}

const IDLE_TIMEOUT_MS = 120_000;

/**
 * Passes a request on to an existing archive: a resource that is known, in the words that were made from it, with its body
 * only where it is a store. Host is the archive's own name, so that name-based
 * hosting works; X-Forwarded-Host says where the browser is (not Forwarded: Orthanc's plugin takes its quoted form for
 * no host at all). Addresses in JSON answers are made to point back here, so that the page only ever talks to its own
 * origin.
 */
export function proxyArchive(
  upstream: Upstream,
  request: IncomingMessage,
  response: ServerResponse,
  target: DicomwebTarget,
  ownHeaders: Headers,
): void {
  const base = upstream.url.pathname.replace(/\/+$/, '');
  const send = upstream.url.protocol === 'https:' ? httpsRequest : httpRequest;
  const { hostname, port, protocol } = upstream.url;
  const outgoing = send({
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port,
    protocol,
    path: base + target.path + target.query,
    method: request.method,
    headers: requestHeaders(upstream, request),
  });
  const fail = (sentence: string): void => {
    outgoing.destroy();
    if (response.headersSent) response.destroy();
    else response.writeHead(502, { ...ownHeaders, 'content-type': 'text/plain' }).end(`${sentence}\n`);
  };
  outgoing.setTimeout(IDLE_TIMEOUT_MS, () => outgoing.destroy(new Error('timeout')));
  // What is no HTTP at all ends here too.
  outgoing.on('error', () => fail('The archive does not answer.'));
  // A change of protocol closes the connection without an answer and without an error.
  outgoing.on('close', () => {
    if (!response.headersSent) fail('The archive does not answer.');
  });
  outgoing.on('response', answer => {
    try {
      passBack(answer, response, ownHeaders, ownAddresses(upstream, request, base), upstream.seenAt ?? DICOMWEB_ROOT);
    } catch {
      fail('The archive gives an answer that is not HTTP.');
    }
  });
  response.on('close', () => outgoing.destroy());
  if (request.method === 'POST') request.pipe(outgoing);
  else outgoing.end();
}

/** Throws for a status or a header that may not be sent on. */
function passBack(
  answer: IncomingMessage,
  response: ServerResponse,
  ownHeaders: Headers,
  addresses: readonly string[],
  seenAt: string,
): void {
  const status = answer.statusCode ?? 0;
  // RFC 9110 15: five classes; a 1xx is never the last answer.
  if (status < 200 || status > 599) throw new RangeError('No status of HTTP.');
  const { 'content-length': length, ...kept } = headersToBrowser(answer.headers);
  const headers: OutgoingHttpHeaders = { ...kept, ...ownHeaders };
  const isJson = /^application\/(dicom\+)?json/i.test(answer.headers['content-type'] ?? '');
  const done = (error: unknown): void => {
    if (error) response.destroy();
  };
  if (isJson) {
    response.writeHead(status, headers);
    pipeline(answer, rewriteText(addresses, `"${seenAt}/`), response, done);
    return;
  }
  response.writeHead(status, length === undefined ? headers : { ...headers, 'content-length': length });
  pipeline(answer, response, done);
}

function requestHeaders(upstream: Upstream, request: IncomingMessage): OutgoingHttpHeaders {
  const credentials = upstream.credentials && Buffer.from(upstream.credentials).toString('base64');
  const { 'content-length': length, 'content-type': type, ...headers } = headersToArchive(request.headers);
  const body = request.method === 'POST' ? { 'content-type': type ?? 'application/octet-stream' } : {};
  return {
    ...headers,
    ...body,
    ...(request.method === 'POST' && length !== undefined ? { 'content-length': length } : {}),
    host: upstream.url.host,
    'x-forwarded-host': request.headers.host ?? '',
    'x-forwarded-proto': 'http',
    ...(credentials ? { authorization: `Basic ${credentials}` } : {}),
  };
}

/** What an archive may put before its own paths in an answer: its own origin; or ours if it heeds X-Forwarded-Host. */
function ownAddresses(upstream: Upstream, request: IncomingMessage, base: string): readonly string[] {
  const hosts = [upstream.url.host, request.headers.host ?? upstream.url.host];
  return hosts.flatMap(host => [`"http://${host}${base}/`, `"https://${host}${base}/`]);
}
