import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
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
  /** Of its own interface. */
  readonly root: string;
  /** Root of its DICOMweb service. */
  readonly dicomweb: string;
  readonly user: string;
  readonly password: string;
  /** GET below its DICOMweb root, logged in. */
  readonly get: (path: string, accept?: string) => Promise<Response>;
  /** Ends it and starts it again over what it had stored. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Two minutes: a second is usual, on a machine of one's own. */
const MOST_TRIES = 480;

/**
 * A real Orthanc on loopback, with a log-in as hospitals have it, holding the DICOM files of a folder. They are sent
 * uncompressed: Debian's Orthanc stores deflated files but cannot cut frames out of them.
 */
export async function startOrthanc(
  folder: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<RunningOrthanc> {
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
    ...settings,
  };
  await writeFile(join(place, 'orthanc.json'), JSON.stringify(config));
  const root = `http://127.0.0.1:${port}`;
  const authorization = `Basic ${Buffer.from(`reader:${password}`).toString('base64')}`;
  const headers = { authorization, ...ONE_REQUEST };
  const isReady = async (): Promise<boolean> =>
    (await fetch(`${root}/system`, { headers }).catch(() => undefined))?.ok ?? false;
  const start = (): Promise<ChildProcess> => startProgram(place, isReady);
  let child: ChildProcess;
  try {
    child = await start();
  } catch (cause) {
    await rm(place, { recursive: true, force: true });
    throw cause;
  }
  for await (const bytes of uncompressed(folder)) {
    const sent = await fetch(`${root}/instances`, { method: 'POST', headers, body: bytes });
    if (!sent.ok) throw new Error(`Orthanc refused an image: ${sent.status}`);
  }
  return {
    root,
    dicomweb: `${root}/dicom-web/`,
    user: 'reader',
    password,
    get: (path, accept = 'application/dicom+json') =>
      fetch(`${root}/dicom-web${path}`, { headers: { ...headers, accept } }),
    restart: async () => {
      await end(child);
      child = await start();
    },
    stop: async () => {
      await end(child);
      await rm(place, { recursive: true, force: true });
    },
  };
}

async function startProgram(place: string, isReady: () => Promise<boolean>): Promise<ChildProcess> {
  const child = spawn(ORTHANC, [join(place, 'orthanc.json')], { cwd: place, stdio: 'ignore' });
  for (let tries = 0; !(await isReady()); tries += 1) {
    if (tries > MOST_TRIES || child.exitCode !== null) {
      await end(child);
      throw new Error('Orthanc did not start.');
    }
    await sleep(250);
  }
  return child;
}

/** The DICOM files below a folder, one after the other, as plain bytes. */
export async function* uncompressed(folder: string): AsyncGenerator<Buffer<ArrayBuffer>> {
  const place = await mkdtemp(join(tmpdir(), 'stroke-plain-'));
  try {
    for (const file of await dicomFiles(folder)) {
      const plain = join(place, 'plain.dcm');
      execFileSync(DCMCONV, ['--write-xfer-little', file, plain]);
      yield await readFile(plain);
    }
  } finally {
    await rm(place, { recursive: true, force: true });
  }
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
