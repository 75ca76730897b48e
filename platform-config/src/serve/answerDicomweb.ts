import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorReply, type Reply } from '../demo-archive/reply.js';
import { type ArchiveStore, routeRequest } from '../demo-archive/routeRequest.js';
import { DICOMWEB_ROOT, readDicomwebTarget } from '../dicomweb/requestTarget.js';
import { isOfOwnOrigin } from './ownOrigin.js';
import { proxyArchive, type Upstream } from './proxyArchive.js';
import { readBody } from './readBody.js';
import type { Headers } from './securityHeaders.js';
import { sendReply } from './sendReply.js';

export interface DicomwebOptions {
  readonly archive: { readonly store: ArchiveStore } | { readonly upstream: Upstream };
  readonly maxStoreBytes?: number;
  /** The path that everything lies below, with a slash at both ends. */
  readonly base: string;
}

/** One STOW request may carry this much. A head CT with its segmentation is below 50 MB. */
const MAX_STORE_BYTES = 512 * 1024 * 1024;

/** The archive's side: who asks and for what is settled before anything is passed on or looked up. */
export async function answerDicomweb(
  { archive, maxStoreBytes = MAX_STORE_BYTES, base }: DicomwebOptions,
  security: Headers,
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
): Promise<void> {
  const method = request.method ?? 'GET';
  const headers = { ...security, 'cache-control': 'no-store' };
  const refuse = (status: number, sentence: string, more: Headers = {}): Promise<void> =>
    sendReply(response, errorReply(status, sentence), { ...headers, ...more }, method === 'HEAD');
  if (!isOfOwnOrigin(request.headers)) return refuse(403, 'The archive is not open to pages of other sites.');
  const target = readDicomwebTarget(address);
  if (!target.ok) return refuse(target.failure._tag === 'badTarget' ? 400 : 404, target.failure.message);
  const allow = target.value.methods.join(', ');
  if (!target.value.methods.includes(method)) return refuse(405, `This address takes ${allow}.`, { allow });
  if (method === 'OPTIONS') return sendReply(response, { status: 204, headers: { allow }, body: '' }, headers, true);
  if ('upstream' in archive) {
    return proxyArchive(archive.upstream, request, response, target.value, headers);
  }
  const reply = await routeRequest(archive.store, {
    method,
    resource: target.value.resource,
    query: new URLSearchParams(target.value.query),
    accept: request.headers.accept ?? '',
    contentType: request.headers['content-type'] ?? '',
    readBody: () => readBody(request, maxStoreBytes),
  });
  return sendReply(response, base === '/' ? reply : seenBelow(base, reply), headers, method === 'HEAD');
}

/** Our archive names its own addresses from the root on; below a path the browser finds them there. */
const seenBelow = (base: string, reply: Reply): Reply =>
  typeof reply.body === 'string' && /json/.test(reply.headers['content-type'] ?? '')
    ? { ...reply, body: reply.body.replaceAll(`"${DICOMWEB_ROOT}/`, `"${base.slice(0, -1)}${DICOMWEB_ROOT}/`) }
    : reply;
