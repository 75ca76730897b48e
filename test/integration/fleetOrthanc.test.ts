import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseReport } from '@ohif-stroke/core';
import { ROOT, type Started, startWith } from '../../extensions/cli/fixtures/program.js';
import { loginIn, openArchive } from '../../extensions/cli/src/fleet/archive/archive.js';
import { DCMCONV, ORTHANC, ORTHANC_DICOMWEB } from '../e2e/harness/paths.js';
import { decode, fetchByModality, findStudy } from '../e2e/harness/readArchive.js';
import { type RunningOrthanc, startOrthanc, uncompressed } from '../e2e/harness/startOrthanc.js';

/** A study that is sent to a real Orthanc with a log-in is found by its list of changes, read once, and stored there unread. */

const LIMIT_MS = 600_000;
const STABLE_S = 3;
const missing = [ORTHANC, ORTHANC_DICOMWEB, DCMCONV].filter(path => !existsSync(path));
const isCi = process.env.CI === 'true' || process.env.CI === '1';
if (missing.length > 0) console.warn(`SKIPPED: ${missing.join(', ')} is not installed.`);
const orthancTest = missing.length === 0 || isCi ? test : test.skip;

let folder: string;
let orthanc: RunningOrthanc;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-fleet-'));
});
afterEach(async () => {
  await orthanc?.stop();
  await rm(folder, { recursive: true });
});

interface Event {
  readonly event: string;
  readonly [field: string]: unknown;
}

const eventsIn = (stdout: string): readonly Event[] =>
  stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));

function logIn() {
  return { STROKE_DICOMWEB_USER: orthanc.user, STROKE_DICOMWEB_PASSWORD: orthanc.password };
}

const run = (...args: readonly string[]): Started => startWith(logIn(), ...args);

/** One look at Orthanc's changes, in a process of its own: what it knows of the last one is in the file of the cursor. */
async function feed(cursor = 'cursor.json', ...more: readonly string[]): Promise<readonly Event[]> {
  const places = ['--queue', join(folder, 'queue'), '--archive', orthanc.dicomweb, '--orthanc', orthanc.root];
  const { code, stdout, stderr } = await run('feed', '--once', ...places, '--cursor', join(folder, cursor), ...more)
    .ended;
  expect([code, stderr]).toEqual([0, '']);
  return eventsIn(stdout);
}

/** What several looks found, once one of them has found anything: Orthanc calls a study stable some seconds after its last image. */
async function feedUntilFound(): Promise<readonly Event[]> {
  for (;;) {
    const found = await feed();
    if (found.length > 0) return found;
    await sleep(500);
  }
}

/** One image right after the other, so that the study isn't stable before the last. */
async function sendByStow(study: string): Promise<void> {
  const archive = openArchive({ url: orthanc.dicomweb, ...loginIn(logIn()) });
  const images: Uint8Array<ArrayBuffer>[] = [];
  for await (const bytes of uncompressed(join(ROOT, 'test/fixtures/demo', study))) images.push(new Uint8Array(bytes));
  for (const bytes of images) expect(await archive.send(bytes)).toMatchObject({ status: 200 });
}

async function readAll(): Promise<readonly Event[]> {
  const places = ['--queue', join(folder, 'queue'), '--archive', orthanc.dicomweb];
  const worker = run('worker', ...places, '--workers', '1');
  while (!worker.said().includes('"ended"') && worker.child.exitCode === null) await sleep(200);
  worker.child.kill('SIGTERM');
  const { code, stdout, stderr } = await worker.ended;
  expect([code, stderr]).toEqual([0, '']);
  return eventsIn(stdout).filter(({ event }) => event === 'ended');
}

async function depth(): Promise<string> {
  return (await run('queue', 'status', '--queue', join(folder, 'queue')).ended).stdout;
}

orthancTest(
  'a study that is sent to Orthanc is queued once, read and stored unread, and no look after it finds it again',
  async () => {
    orthanc = await startOrthanc(folder, { StableAge: STABLE_S });
    expect(await feed()).toEqual([]);
    await sendByStow('left-mca-infarct');
    expect(await feedUntilFound()).toMatchObject([{ event: 'queued' }]);
    expect(await feed()).toEqual([]);
    expect(await depth()).toMatch(/^waiting 1\ndelayed 0\nclaimed 0\ndead 0\n/);

    expect(await readAll()).toMatchObject([{ end: 'stored', attempt: 1 }]);
    const study = await findStudy(orthanc.get, 'LEFT MCA INFARCT');
    const reports = await fetchByModality(orthanc.get, study, 'SR');
    expect(reports).toHaveLength(1);
    const report = decode(reports[0]!);
    expect(report.VerificationFlag).toBe('UNVERIFIED');
    expect(parseReport(report)).toMatchObject({ ok: true, value: { state: 'preliminary' } });
    expect(await fetchByModality(orthanc.get, study, 'SEG')).toHaveLength(2);
    expect(await fetchByModality(orthanc.get, study, 'KO')).toHaveLength(1);

    // The stores are changes of the study, which becomes stable anew: its job is known.
    expect(await feedUntilFound()).toMatchObject([{ event: 'known' }]);
    expect(await feed()).toEqual([]);

    // Orthanc and feeder begin anew: only what is new is found. Without its cursor the feeder finds all, and queues none of it.
    await orthanc.restart();
    await sendByStow('right-mca-few-regions');
    expect(await feedUntilFound()).toMatchObject([{ event: 'queued' }]);
    expect((await feed('another.json')).map(({ event }) => event)).toEqual(['known', 'known']);
    expect(await feed('fresh.json', '--from-now')).toEqual([]);
    expect(await depth()).toMatch(/^waiting 1\n/);
  },
  LIMIT_MS,
);
