import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorReply, type Reply } from '../archive/reply.js';
import { type ArchiveStore, routeRequest } from '../archive/routeRequest.js';
import { isDicomwebTarget, readDicomwebTarget } from '../dicomweb/requestTarget.js';
import { isAllowedHost } from './allowedHost.js';
import { bodyFault } from './bodyFault.js';
import { isOfOwnOrigin } from './ownOrigin.js';
import { proxyArchive, type Upstream } from './proxyArchive.js';
import { BodyTooLarge, readBody } from './readBody.js';
import {
  BASIC_HEADERS,
  contentSecurityPolicy,
  type Headers,
  ISOLATION_HEADERS,
  inlineScriptHashes,
} from './securityHeaders.js';
import { readStatic } from './staticFiles.js';

export interface ViewerServerOptions {
  /** Unpacked `dist` of the published viewer; its files are served as they are. */
  readonly viewerFolder: string;
  /** Built mode, extension, worker and models, served below `/plugins/stroke/`. */
  readonly pluginFolder: string;
  /** Folder and name of the app-config that replaces the viewer's own. */
  readonly appConfigFolder: string;
  readonly archive: { readonly store: ArchiveStore } | { readonly upstream: Upstream };
  readonly isolation: boolean;
  /** The address listened on; on a loopback address only requests to loopback names are answered. */
  readonly host: string;
  readonly maxStoreBytes?: number;
}

/** One STOW request may carry this much. A head CT with its segmentation is below 50 MB. */
const MAX_STORE_BYTES = 512 * 1024 * 1024;
const PLUGIN_ROOT = '/plugins/stroke/';

/** The HTTP server with viewer, plugin and archive on one origin. Not listening yet. */
export async function createViewerServer(options: ViewerServerOptions): Promise<Server> {
  const html = await readFile(join(options.viewerFolder, 'index.html'), 'utf8');
  const security: Headers = {
    ...BASIC_HEADERS,
    ...(options.isolation ? ISOLATION_HEADERS : {}),
    'content-security-policy': contentSecurityPolicy(inlineScriptHashes(html)),
  };
  return createServer((request, response) => {
    answer(options, security, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, errorReplyFor(error), security, false).catch(() => response.destroy());
    });
  });
}

async function answer(
  options: ViewerServerOptions,
  security: Headers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headOnly = request.method === 'HEAD';
  if (!isAllowedHost(options.host, request.headers.host)) {
    return send(
      response,
      errorReply(421, 'This server is for this machine only; start it with --host.'),
      security,
      headOnly,
    );
  }
  const fault = bodyFault(request.method ?? 'GET', request.headers);
  // What follows a body that was not understood is not to be taken for the next request.
  if (fault !== undefined)
    return send(response, errorReply(400, fault), { ...security, connection: 'close' }, headOnly);
  const target = request.url ?? '/';
  if (isDicomwebTarget(target)) return answerDicomweb(options, security, request, response, target);
  const pathname = canonicalPath(target);
  if (pathname === undefined) return send(response, errorReply(400, 'Not a valid address.'), security, headOnly);
  if (request.method !== 'GET' && !headOnly) return send(response, errorReply(405, 'Only GET.'), security, headOnly);
  return sendFile(options, security, request, response, pathname);
}

/** The archive's side: who asks and for what is settled before anything is passed on or looked up. */
async function answerDicomweb(
  options: ViewerServerOptions,
  security: Headers,
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
): Promise<void> {
  const method = request.method ?? 'GET';
  const headers = { ...security, 'cache-control': 'no-store' };
  const refuse = (status: number, sentence: string, more: Headers = {}): Promise<void> =>
    send(response, errorReply(status, sentence), { ...headers, ...more }, method === 'HEAD');
  if (!isOfOwnOrigin(request.headers)) return refuse(403, 'The archive is not open to pages of other sites.');
  const target = readDicomwebTarget(address);
  if (!target.ok) return refuse(target.failure._tag === 'badTarget' ? 400 : 404, target.failure.message);
  const allow = target.value.methods.join(', ');
  if (!target.value.methods.includes(method)) return refuse(405, `This address takes ${allow}.`, { allow });
  if (method === 'OPTIONS') return send(response, { status: 204, headers: { allow }, body: '' }, headers, true);
  if ('upstream' in options.archive) {
    return proxyArchive(options.archive.upstream, request, response, target.value, headers);
  }
  const reply = await routeRequest(options.archive.store, {
    method,
    resource: target.value.resource,
    query: new URLSearchParams(target.value.query),
    accept: request.headers.accept ?? '',
    contentType: request.headers['content-type'] ?? '',
    readBody: () => readBody(request, options.maxStoreBytes ?? MAX_STORE_BYTES),
  });
  return send(response, reply, headers, method === 'HEAD');
}

async function sendFile(
  options: ViewerServerOptions,
  security: Headers,
  request: IncomingMessage,
  response: ServerResponse,
  encodedPath: string,
): Promise<void> {
  const headOnly = request.method === 'HEAD';
  const path = decodePath(encodedPath);
  if (path === undefined) return send(response, errorReply(400, 'Not a valid address.'), security, headOnly);
  const how = {
    ifNoneMatch: request.headers['if-none-match'] ?? '',
    gzip: /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) && !isLoopback(request),
  };
  const isPlugin = path.startsWith(PLUGIN_ROOT);
  const found =
    path === '/app-config.js'
      ? await readStatic(options.appConfigFolder, path, how)
      : isPlugin
        ? await readStatic(options.pluginFolder, path.slice(PLUGIN_ROOT.length), how)
        : await readStatic(options.viewerFolder, path, how);
  // A route of the single-page viewer, not a file: only a page load asks for HTML.
  const isRoute = path === '/' || (!found && !isPlugin && /text\/html/.test(request.headers.accept ?? ''));
  const file = isRoute ? await readStatic(options.viewerFolder, 'index.html', how) : found;
  if (!file) return send(response, errorReply(404, 'No such file.'), security, headOnly);
  response.writeHead(file.status, { ...security, ...file.headers });
  if (headOnly || !file.open) response.end();
  else await pipeline(file.open(), response);
}

async function send(response: ServerResponse, reply: Reply, security: Headers, headOnly: boolean): Promise<void> {
  const headers = { ...security, ...reply.headers };
  if (typeof reply.body === 'string' || reply.body instanceof Uint8Array) {
    const body = Buffer.from(reply.body);
    response.writeHead(reply.status, { ...headers, 'content-length': body.length }).end(headOnly ? undefined : body);
    return;
  }
  response.writeHead(reply.status, headers);
  if (headOnly) response.end();
  else await pipeline(Readable.from(reply.body), response);
}

const errorReplyFor = (error: unknown): Reply =>
  error instanceof BodyTooLarge
    ? errorReply(413, 'The request is larger than this archive takes.')
    : errorReply(500, 'The server met an error.');

/** The path of a target in origin form; undefined where a parser of addresses would make another of it (`..`, `\\`, `http:`). */
function canonicalPath(target: string): string | undefined {
  const [path = ''] = target.split('?', 1);
  const address = `http://viewer${target}`;
  return target.startsWith('/') && URL.canParse(address) && new URL(address).pathname === path ? path : undefined;
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

const isLoopback = (request: IncomingMessage): boolean =>
  /^(::1|(::ffff:)?127\.)/.test(request.socket.remoteAddress ?? '');
