import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort.js';
import { DCMCONV, ORTHANC, ORTHANC_DICOMWEB } from './paths.js';
import { ONE_REQUEST } from './readArchive.js';
import type { SessionOptions } from './session.js';
import { end } from './startViewer.js';

export interface RunningOrthanc {
  /** Root of its DICOMweb service. */
  readonly dicomweb: string;
  readonly user: string;
  readonly password: string;
  /** GET below its DICOMweb root, logged in. */
  readonly get: (path: string, accept?: string) => Promise<Response>;
  readonly stop: () => Promise<void>;
}

/** Two minutes: a second is usual, on a machine of one's own. */
const MOST_TRIES = 480;

/**
 * A real Orthanc on loopback, with a log-in as hospitals have it, holding the DICOM files of a folder. They are sent
 * uncompressed: Debian's Orthanc stores deflated files but cannot cut frames out of them.
 */
export async function startOrthanc(folder: string): Promise<RunningOrthanc> {
  const place = await mkdtemp(join(tmpdir(), 'stroke-orthanc-'));
  const port = await freePort();
  const password = randomUUID();
  const config = {
    Name: 'StrokeTest',
    StorageDirectory: join(place, 'storage'),
    IndexDirectory: join(place, 'index'),
    HttpPort: port,
    HttpBindAddresses: ['127.0.0.1'],
    DicomServerEnabled: false,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: true,
    RegisteredUsers: { reader: password },
    OverwriteInstances: false,
    Plugins: [ORTHANC_DICOMWEB],
    DicomWeb: { Enable: true, Root: '/dicom-web/' },
  };
  await writeFile(join(place, 'orthanc.json'), JSON.stringify(config));
  const child = spawn(ORTHANC, [join(place, 'orthanc.json')], { cwd: place, stdio: 'ignore' });
  const root = `http://127.0.0.1:${port}`;
  const authorization = `Basic ${Buffer.from(`reader:${password}`).toString('base64')}`;
  const headers = { authorization, ...ONE_REQUEST };
  const stop = async (): Promise<void> => {
    await end(child);
    await rm(place, { recursive: true, force: true });
  };
  for (let tries = 0; ; tries += 1) {
    const ready = await fetch(`${root}/system`, { headers }).catch(() => undefined);
    if (ready?.ok) break;
    if (tries > MOST_TRIES || child.exitCode !== null) {
      await stop();
      throw new Error('Orthanc did not start.');
    }
    await sleep(250);
  }
  for (const file of await dicomFiles(folder)) {
    const plain = join(place, 'plain.dcm');
    execFileSync(DCMCONV, ['--write-xfer-little', file, plain]);
    const sent = await fetch(`${root}/instances`, {
      method: 'POST',
      headers,
      body: await readFile(plain),
    });
    if (!sent.ok) throw new Error(`Orthanc refused ${file}: ${sent.status}`);
  }
  const get = (path: string, accept = 'application/dicom+json'): Promise<Response> =>
    fetch(`${root}/dicom-web${path}`, { headers: { ...headers, accept } });
  return { dicomweb: `${root}/dicom-web/`, user: 'reader', password, get, stop };
}

/** Our server in front of it, logged in. */
export const inFrontOf = ({ dicomweb, user, password }: RunningOrthanc): SessionOptions => ({
  args: ['--dicomweb', dicomweb],
  env: { STROKE_DICOMWEB_USER: user, STROKE_DICOMWEB_PASSWORD: password },
});

async function dicomFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && entry.name.endsWith('.dcm'))
    .map(entry => join(entry.parentPath, entry.name));
}
