import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { SeriesSource } from '@ohif-stroke/core';

export interface WorkerPage {
  /** Without a slash at the end. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export interface WorkerPageOptions {
  readonly root: string;
  /** Sends COOP and COEP, so that the page may use threads. */
  readonly isolated: boolean;
  /** Served as /series.json (all but the pixels) and /series.bin (the pixels of all slices). */
  readonly source?: SeriesSource;
  /** Answers a request itself, to play a broken server; returns whether it did. */
  readonly intercept?: (path: string, response: ServerResponse) => boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Addresses of the page and the folders they stand for. */
const MOUNTS: readonly (readonly [string, string])[] = [
  ['/plugins/stroke/', 'dist/plugins/stroke'],
  ['/runtime/', 'extensions/runtime/dist'],
  ['/core/', 'extensions/core/dist'],
  ['/noble/', 'node_modules/@noble/hashes'],
  ['/dcmjs/', 'node_modules/dcmjs/build'],
  ['/fflate/', 'node_modules/fflate/esm'],
  ['/valibot/', 'node_modules/valibot/dist'],
];

/** The client's modules as the compiler leaves them, and all that they may import. */
const IMPORTS = {
  '@ohif-stroke/core': '/core/index.js',
  '@noble/hashes/': '/noble/',
  dcmjs: '/dcmjs/dcmjs.es.js',
  fflate: '/fflate/browser.js',
  valibot: '/valibot/index.mjs',
};

const PAGE = `<!doctype html><meta charset="utf-8"><title>worker</title><link rel="icon" href="data:,">
<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
<script type="module">import * as runtime from '/runtime/index.js'; window.runtime = runtime;</script>`;

/** A page without a viewer around it: the worker and its client alone, from one origin. */
export async function serveWorkerPage(options: WorkerPageOptions): Promise<WorkerPage> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch(() => response.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(options: WorkerPageOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
  if (options.isolated) {
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  }
  if (options.intercept?.(path, response)) return;
  if (path === '/') return send(response, 'text/html', PAGE);
  if (path === '/series.json') return send(response, 'application/json', headersOf(options.source));
  if (path === '/series.bin') return send(response, 'application/octet-stream', pixelsOf(options.source));
  const mount = MOUNTS.find(([prefix]) => path.startsWith(prefix));
  const file = mount && join(options.root, mount[1], path.slice(mount[0].length));
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || !found?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': 'max-age=3600',
  });
  createReadStream(file).pipe(response);
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.writeHead(200, { 'Content-Type': type }).end(body);
}

function headersOf(source: SeriesSource | undefined): string {
  return JSON.stringify(source && { ...source, slices: source.slices.map(({ samples: _hu, ...slice }) => slice) });
}

function pixelsOf(source: SeriesSource | undefined): Uint8Array {
  const parts = (source?.slices ?? []).map(
    ({ samples: hu }) => new Uint8Array(hu.buffer, hu.byteOffset, hu.byteLength),
  );
  return Buffer.concat(parts);
}
