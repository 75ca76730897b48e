import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenedArchive, openArchive } from '../src/demo-archive/openArchive.js';
import { createViewerServer, type ViewerServerOptions } from '../src/serve/createViewerServer.js';
import { listen } from '../src/serve/listen.js';

export interface TestServer {
  readonly url: string;
  readonly folder: string;
  readonly archive: OpenedArchive;
  readonly close: () => Promise<void>;
}

export const INDEX_HTML =
  '<!doctype html><title>Viewer</title><script>window.PUBLIC_URL="/"</script><div id="root"></div>';

/** A whole server on a free port with a small stand-in for the viewer's files and an archive in a temporary folder. */
export async function startTestServer(
  options: Partial<ViewerServerOptions> & {
    readonly readOnlyFolders?: readonly string[];
    readonly folder?: string;
  } = {},
): Promise<TestServer> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'stroke-archive-')));
  for (const name of ['viewer', 'plugin/ort', 'config']) await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, 'viewer/index.html'), INDEX_HTML);
  await writeFile(join(folder, 'viewer/app-config.js'), 'window.config = "published"');
  await writeFile(join(folder, 'viewer/app.bundle.0f6159c501addfe9.js'), `/* ${'x'.repeat(5000)} */`);
  await writeFile(join(folder, 'plugin/mode.mjs'), 'export default 1;');
  await writeFile(join(folder, 'plugin/ort/ort.wasm'), new Uint8Array([0, 97, 115, 109]));
  await writeFile(join(folder, 'config/app-config.js'), 'window.config = "ours"');
  const archive = await openArchive(join(folder, 'archive'), options.readOnlyFolders ?? []);
  const server = await createViewerServer({
    viewerFolder: join(folder, 'viewer'),
    pluginFolder: join(folder, 'plugin'),
    appConfigFolder: join(folder, 'config'),
    archive: { store: archive },
    isolation: true,
    base: '/',
    host: '127.0.0.1',
    ...options,
  });
  const port = await listen(server, '127.0.0.1', 0);
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, folder, archive, close };
}

/** Sends instances the way a STOW-RS client does. */
export async function stow(
  url: string,
  instances: readonly Uint8Array[],
  path = '/dicomweb/studies',
): Promise<Response> {
  const parts = instances.flatMap(bytes => [
    Buffer.from('--frontier\r\nContent-Type: application/dicom\r\n\r\n'),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'multipart/related; type="application/dicom"; boundary=frontier' },
    body: Buffer.concat([...parts, Buffer.from('--frontier--\r\n')]),
  });
}
