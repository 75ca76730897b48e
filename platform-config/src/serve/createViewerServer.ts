import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { errorReply, type Reply } from '../demo-archive/reply.js';
import { isDicomwebTarget } from '../dicomweb/requestTarget.js';
import { isAllowedHost } from './allowedHost.js';
import { answerDicomweb, type DicomwebOptions } from './answerDicomweb.js';
import { belowBase } from './basePath.js';
import { bodyFault } from './bodyFault.js';
import { BodyTooLarge } from './readBody.js';
import {
  BASIC_HEADERS,
  contentSecurityPolicy,
  type Headers,
  ISOLATION_HEADERS,
  inlineScriptHashes,
} from './securityHeaders.js';
import { sendReply } from './sendReply.js';
import { readStatic } from './staticFiles.js';

export interface ViewerServerOptions extends DicomwebOptions {
  /** Unpacked `dist` of the published viewer; its files are served as they are. */
  readonly viewerFolder: string;
  /** Built mode, extension, worker and models, served below `/plugins/stroke/`. */
  readonly pluginFolder: string;
  /** Folder and name of the app-config that replaces the viewer's own. */
  readonly appConfigFolder: string;
  readonly isolation: boolean;
  /** The address listened on; on a loopback address only requests to loopback names are answered. */
  readonly host: string;
}

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
      else sendReply(response, errorReplyFor(error), security, false).catch(() => response.destroy());
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
    return sendReply(
      response,
      errorReply(421, 'This server is for this machine only; start it with --host.'),
      security,
      headOnly,
    );
  }
  const fault = bodyFault(request.method ?? 'GET', request.headers);
  // What follows a body that was not understood is not to be taken for the next request.
  if (fault !== undefined)
    return sendReply(response, errorReply(400, fault), { ...security, connection: 'close' }, headOnly);
  const target = belowBase(options.base, request.url ?? '/');
  if (target === undefined)
    return sendReply(response, outsideReply(options.base, request.url ?? ''), security, headOnly);
  if (isDicomwebTarget(target)) return answerDicomweb(options, security, request, response, target);
  const pathname = canonicalPath(target);
  if (pathname === undefined) return sendReply(response, errorReply(400, 'Not a valid address.'), security, headOnly);
  if (request.method !== 'GET' && !headOnly)
    return sendReply(response, errorReply(405, 'Only GET.'), security, headOnly);
  return sendFile(options, security, request, response, pathname, target.slice(pathname.length));
}

async function sendFile(
  options: ViewerServerOptions,
  security: Headers,
  request: IncomingMessage,
  response: ServerResponse,
  encodedPath: string,
  query: string,
): Promise<void> {
  const headOnly = request.method === 'HEAD';
  const path = decodePath(encodedPath);
  if (path === undefined) return sendReply(response, errorReply(400, 'Not a valid address.'), security, headOnly);
  const how = {
    ifNoneMatch: request.headers['if-none-match'] ?? '',
    acceptEncoding: String(request.headers['accept-encoding'] ?? ''),
    compress: !isLoopback(request),
    query,
  };
  const isPlugin = path.startsWith(PLUGIN_ROOT);
  const plain = { ...how, query: '' };
  const found =
    path === '/app-config.js'
      ? await readStatic(options.appConfigFolder, path, plain)
      : isPlugin
        ? await readStatic(options.pluginFolder, path.slice(PLUGIN_ROOT.length), how)
        : await readStatic(options.viewerFolder, path, plain);
  // A route of the single-page viewer, not a file: only a page load asks for HTML.
  const isRoute = path === '/' || (!found && !isPlugin && /text\/html/.test(request.headers.accept ?? ''));
  const file = isRoute ? await readStatic(options.viewerFolder, 'index.html', plain) : found;
  if (!file) return sendReply(response, errorReply(404, 'No such file.'), security, headOnly);
  response.writeHead(file.status, { ...security, ...file.headers });
  if (headOnly || !file.open) response.end();
  else await pipeline(file.open(), response);
}

/** Whoever asks for the first page, or forgets the slash at its end, is led to it; nothing else is there. */
function outsideReply(base: string, target: string): Reply {
  if (canonicalPath(target) === undefined) return errorReply(400, 'Not a valid address.');
  const isFirstPage = target === '/' || `${target}/` === base;
  const { body, headers } = errorReply(isFirstPage ? 302 : 404, `The viewer lies below ${base}`);
  return { status: isFirstPage ? 302 : 404, headers: { ...headers, ...(isFirstPage ? { location: base } : {}) }, body };
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
