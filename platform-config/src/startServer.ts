import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OpenedArchive, openArchive } from './demo-archive/openArchive.js';
import type { ScanReport } from './demo-archive/scanFolder.js';
import type { StartOptions } from './options.js';
import { createViewerServer } from './serve/createViewerServer.js';
import { listen } from './serve/listen.js';
import type { Upstream } from './serve/proxyArchive.js';
import { fetchViewer } from './viewer/fetchViewer.js';
import { placeBelow } from './viewer/placeBelow.js';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const ROOT = join(HERE, '..');
const CACHE = join(ROOT, '.cache');
const DEMO = join(ROOT, 'test', 'fixtures', 'demo');

export interface StartedServer {
  readonly server: Server;
  readonly address: string;
}

/** Fetches what is missing, opens the archive, listens, and says so line by line. */
export async function startServer(options: StartOptions, say: (line: string) => void): Promise<StartedServer> {
  const { base = '/' } = options;
  const published = await fetchViewer(CACHE, say, options.viewer);
  const viewerFolder = base === '/' ? published : await placeBelow(published, base);
  const server = await createViewerServer({
    viewerFolder,
    pluginFolder: join(ROOT, 'dist', 'plugins', 'stroke'),
    // Below a path the viewer's folder has our app-config with the addresses below that path.
    appConfigFolder: base === '/' ? HERE : viewerFolder,
    base,
    archive: options.dicomweb
      ? { upstream: { ...upstreamOf(options.dicomweb), seenAt: `${base}dicomweb` } }
      : { store: await openStore(options, say) },
    isolation: options.isolation,
    host: options.host,
  });
  const port = await listen(server, options.host, options.port);
  const name = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { server, address: `http://${name}:${port}${base}` };
}

async function openStore(options: StartOptions, say: (line: string) => void): Promise<OpenedArchive> {
  const readOnly = [...(options.demo && existsSync(DEMO) ? [DEMO] : []), ...options.dataFolders];
  const archive = await openArchive(options.archiveFolder ?? join(CACHE, 'archive'), readOnly);
  for (const { folder, report } of archive.reports) say(describeScan(folder, report));
  say(`The archive holds ${count(archive.catalog.studyCount, 'study', 'studies')}.`);
  return archive;
}

export function describeScan(folder: string, report: ScanReport): string {
  const parts = [
    `${count(report.added, 'DICOM file', 'DICOM files')} from ${folder}`,
    ...(report.notDicom > 0 ? [`${count(report.notDicom, 'other file', 'other files')} skipped`] : []),
    ...(report.corrupt > 0 ? [`${count(report.corrupt, 'damaged DICOM file', 'damaged DICOM files')} skipped`] : []),
    ...(report.conflicting > 0 ? [`${report.conflicting} skipped: same UID as another file, other content`] : []),
  ];
  return `${parts.join('; ')}.`;
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** User and password come from the environment, where `ps` doesn't show them, or from the address itself. */
function upstreamOf(address: URL): Upstream {
  const url = new URL(address);
  const user = process.env.STROKE_DICOMWEB_USER ?? decodeURIComponent(url.username);
  const password = process.env.STROKE_DICOMWEB_PASSWORD ?? decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  return user === '' ? { url } : { url, credentials: `${user}:${password}` };
}
