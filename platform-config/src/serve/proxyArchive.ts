import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { DICOMWEB_ROOT } from '../archive/catalog.js';
import type { Headers } from './securityHeaders.js';

export interface Upstream {
  /** Root of the archive's DICOMweb service, e.g. `http://archive:8042/dicom-web`. */
  readonly url: URL;
  /** `user:password` for basic authentication; it stays on this side of the browser. */
  readonly credentials?: string;
}

/** Headers of one connection (RFC 9110 7.6.1), and those that would confuse the archive about who is asking. */
const DROPPED_FROM_REQUEST = [
  'connection',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
].concat(['upgrade', 'host', 'origin', 'referer', 'cookie', 'accept-encoding', 'forwarded']);
const DROPPED_FROM_RESPONSE = ['connection', 'keep-alive', 'proxy-authenticate', 'trailer', 'transfer-encoding'].concat(
  ['upgrade', 'set-cookie', 'www-authenticate', 'content-length', 'content-security-policy'],
);
const IDLE_TIMEOUT_MS = 120_000;

/**
 * Passes a request below `/dicomweb` on to an existing archive. Host is the archive's own name, so that name-based
 * hosting works; X-Forwarded-Host says where the browser is (not Forwarded: Orthanc's plugin takes its quoted form for
 * no host at all). Addresses in JSON answers are made to point back here, so that the page only ever talks to its own
 * origin.
 */
export function proxyArchive(
  upstream: Upstream,
  request: IncomingMessage,
  response: ServerResponse,
  target: { readonly pathname: string; readonly search: string },
  ownHeaders: Headers,
): void {
  const base = upstream.url.pathname.replace(/\/+$/, '');
  const path = base + target.pathname.slice(DICOMWEB_ROOT.length) + target.search;
  const send = upstream.url.protocol === 'https:' ? httpsRequest : httpRequest;
  const { hostname, port, protocol } = upstream.url;
  const outgoing = send(
    {
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      protocol,
      path,
      method: request.method,
      headers: requestHeaders(upstream, request),
    },
    answer => {
      const headers: OutgoingHttpHeaders = { ...kept(answer.headers, DROPPED_FROM_RESPONSE), ...ownHeaders };
      const length = answer.headers['content-length'];
      const isJson = /^application\/(dicom\+)?json/i.test(answer.headers['content-type'] ?? '');
      if (isJson) void sendRewritten(answer, response, headers, ownAddresses(upstream, request, base));
      else {
        response.writeHead(answer.statusCode ?? 502, { ...headers, ...(length ? { 'content-length': length } : {}) });
        answer.pipe(response);
      }
      answer.on('error', () => response.destroy());
    },
  );
  outgoing.setTimeout(IDLE_TIMEOUT_MS, () => outgoing.destroy(new Error('timeout')));
  outgoing.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502, { ...ownHeaders, 'content-type': 'text/plain' }).end('The archive does not answer.\n');
  });
  response.on('close', () => outgoing.destroy());
  request.pipe(outgoing);
}

function requestHeaders(upstream: Upstream, request: IncomingMessage): OutgoingHttpHeaders {
  const seenAs = request.headers.host ?? '';
  const credentials = upstream.credentials && Buffer.from(upstream.credentials).toString('base64');
  return {
    ...kept(request.headers, DROPPED_FROM_REQUEST),
    host: upstream.url.host,
    'x-forwarded-host': seenAs,
    'x-forwarded-proto': 'http',
    ...(credentials ? { authorization: `Basic ${credentials}` } : {}),
  };
}

/** What an archive may put before its own paths in an answer: its own origin; or ours if it heeds X-Forwarded-Host. */
function ownAddresses(upstream: Upstream, request: IncomingMessage, base: string): readonly string[] {
  const hosts = [upstream.url.host, request.headers.host ?? upstream.url.host];
  return hosts.flatMap(host => [`"http://${host}${base}/`, `"https://${host}${base}/`]);
}

async function sendRewritten(
  answer: IncomingMessage,
  response: ServerResponse,
  headers: OutgoingHttpHeaders,
  addresses: readonly string[],
): Promise<void> {
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer) chunks.push(chunk as Uint8Array);
    const json = Buffer.concat(chunks).toString('utf8');
    const rewritten = addresses.reduce((text, address) => text.replaceAll(address, `"${DICOMWEB_ROOT}/`), json);
    response.writeHead(answer.statusCode ?? 502, headers).end(rewritten);
  } catch {
    response.destroy();
  }
}

const kept = (headers: OutgoingHttpHeaders, dropped: readonly string[]): OutgoingHttpHeaders =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !dropped.includes(name) && !name.startsWith('access-control-')),
  );
