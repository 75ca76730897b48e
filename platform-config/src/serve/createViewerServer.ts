import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DICOMWEB_ROOT } from '../archive/catalog.js';
import { errorReply, type Reply } from '../archive/reply.js';
import { type ArchiveStore, routeRequest } from '../archive/routeRequest.js';
import { isAllowedHost } from './allowedHost.js';
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
  const url = new URL(`http://viewer${request.url ?? '/'}`);
  const { pathname } = url;
  if (pathname === DICOMWEB_ROOT || pathname.startsWith(`${DICOMWEB_ROOT}/`)) {
    const headers = { ...security, 'cache-control': 'no-store' };
    if ('upstream' in options.archive) return proxyArchive(options.archive.upstream, request, response, url, headers);
    const reply = await routeRequest(options.archive.store, {
      method: request.method ?? 'GET',
      path: pathname.slice(DICOMWEB_ROOT.length),
      query: url.searchParams,
      accept: request.headers.accept ?? '',
      contentType: request.headers['content-type'] ?? '',
      readBody: () => readBody(request, options.maxStoreBytes ?? MAX_STORE_BYTES),
    });
    return send(response, reply, headers, headOnly);
  }
  if (request.method !== 'GET' && !headOnly) return send(response, errorReply(405, 'Only GET.'), security, headOnly);
  return sendFile(options, security, request, response, pathname);
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

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

const isLoopback = (request: IncomingMessage): boolean =>
  /^(::1|(::ffff:)?127\.)/.test(request.socket.remoteAddress ?? '');
