import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { createGzip } from 'node:zlib';
import { defined } from '@ohif-stroke/core';
import { accepts, ENCODINGS } from './encodings.js';
import type { Headers } from './securityHeaders.js';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonc': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.xml': 'text/xml; charset=utf-8',
};

/** Names that carry a hash of their content may be kept for good; the rest is asked for again each time. */
const HASHED = /(\.bundle\.[0-9a-f]{16}\.js|^[0-9a-f]{16}\.[a-z0-9]+)$/;
const COMPRESSIBLE = /^(text\/|application\/(json|wasm)|image\/svg)/;

export interface StaticReply {
  readonly status: 200 | 304;
  readonly headers: Headers;
  /** Absent for 304. */
  readonly open?: () => NodeJS.ReadableStream;
}

/** An address with the hash of what lies there, as the plugin asks for its files: kept for good, and the plugin checks what it is given. */
const HASHED_QUERY = /^\?v=[0-9a-f]{16}$/;

export interface StaticRequest {
  /** Of the address, with its question mark; empty without one. */
  readonly query: string;
  readonly ifNoneMatch: string;
  readonly acceptEncoding: string;
  /** Compress what is not there compressed. That costs more than it saves on loopback, where bytes are cheaper than cores. */
  readonly compress: boolean;
}

/**
 * The file at a decoded URL path below a root folder; undefined when there is none or the path is not a plain one.
 * Not sirv 3.0.2, which serves `.env` of a folder that may change and ends the process on `Range: bytes=5-2`.
 */
export async function readStatic(root: string, path: string, request: StaticRequest): Promise<StaticReply | undefined> {
  const segments = path.split('/').filter(segment => segment !== '');
  if (segments.some(segment => segment.startsWith('.') || /[\\:\0]/.test(segment))) return undefined;
  const file = join(root, ...segments);
  const info = await stat(file).catch(() => undefined);
  if (!info?.isFile()) return undefined;
  const name = segments.at(-1) ?? '';
  const type = TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
  const stored = await storedEncoding(file, request.acceptEncoding);
  const gzip = !stored && request.compress && accepts(request.acceptEncoding, 'gzip') && COMPRESSIBLE.test(type);
  const encoding = gzip ? 'gzip' : stored?.name;
  const etag = `W/"${info.size.toString(36)}-${Math.round(info.mtimeMs).toString(36)}"`;
  const headers: Headers = {
    'content-type': type,
    'cache-control':
      HASHED.test(name) || HASHED_QUERY.test(request.query) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    vary: 'accept-encoding',
    ...defined({ 'content-encoding': encoding }),
    ...(gzip ? {} : { 'content-length': String(stored?.bytes ?? info.size) }),
  };
  if (request.ifNoneMatch.split(/,\s*/).includes(etag)) {
    const { 'content-length': _length, 'content-encoding': _encoding, ...kept } = headers;
    return { status: 304, headers: kept };
  }
  const open = (): NodeJS.ReadableStream =>
    gzip ? createReadStream(file).pipe(createGzip()) : createReadStream(stored?.file ?? file);
  return { status: 200, headers, open };
}

interface StoredEncoding {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
}

/** The smallest form of a file that lies beside it (plugin/precompress.ts) and that the browser takes. */
async function storedEncoding(file: string, acceptEncoding: string): Promise<StoredEncoding | undefined> {
  for (const { name, ending } of ENCODINGS.filter(each => accepts(acceptEncoding, each.name))) {
    const info = await stat(file + ending).catch(() => undefined);
    if (info?.isFile()) return { name, file: file + ending, bytes: info.size };
  }
  return undefined;
}
