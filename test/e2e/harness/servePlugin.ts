import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { ROOT } from './paths.js';

export interface PluginServer {
  /** Of the folder that is `/plugins/stroke/` elsewhere, with a slash at its end. */
  readonly url: string;
  readonly origin: string;
  /** What has been asked for, in order. */
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** The built plugin on an origin of its own. `headersOf` says what a file is sent with beside its type. */
export async function servePlugin(
  headersOf: (path: string) => Readonly<Record<string, string>>,
): Promise<PluginServer> {
  const folder = join(ROOT, 'dist/plugins/stroke');
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
    asked.push(path);
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(bytes ? 200 : 404, { 'content-type': type, 'cache-control': 'no-cache', ...headersOf(path) });
    response.end(bytes);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/`,
    origin,
    asked,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
