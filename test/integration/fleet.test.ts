import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeDicom, parseReport } from '@ohif-stroke/core';
import { ROOT, start, stroke } from '../../extensions/cli/fixtures/program.js';
import { startTestServer, type TestServer } from '../../platform-config/testing/startTestServer.js';
import { freePort } from '../e2e/harness/freePort.js';

/** An archive, `stroke feed`, a queue and `stroke worker`, as they stand in a hospital. */

const LIMIT_MS = 600_000;
const study = join(ROOT, 'test/fixtures/demo/left-mca-infarct');

let folder: string;
let server: TestServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-fleet-'));
  server = await startTestServer({ readOnlyFolders: [study] });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const feedArguments = (spool: string, archive = `${server.url}/dicomweb`): readonly string[] => {
  const places = ['--queue', spool, '--archive', archive];
  return ['feed', ...places, '--days', '36000', '--stable-s', '0'];
};

const feed = (spool: string) => stroke(...feedArguments(spool), '--once');

const events = (stdout: string): readonly { readonly event: string; readonly [field: string]: unknown }[] =>
  stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

/** What the archive holds besides the images that it began with. */
const added = () => server.archive.catalog.instances().filter(({ json }) => json['00080060']?.Value?.[0] !== 'CT');

test(
  'a study of the archive is read once, as the command line reads it, and its read is stored unread',
  async () => {
    const spool = join(folder, 'queue');
    expect(events((await feed(spool)).stdout).map(({ event }) => event)).toEqual(['queued']);
    expect(events((await feed(spool)).stdout).map(({ event }) => event)).toEqual(['known']);

    const worker = start('worker', '--queue', spool, '--archive', `${server.url}/dicomweb`, '--workers', '1');
    while (
      !(await stroke('queue', 'status', '--queue', spool)).stdout.startsWith('waiting 0\ndelayed 0\nclaimed 0\n')
    ) {
      await new Promise(wait => setTimeout(wait, 1000));
    }
    worker.child.kill('SIGTERM');
    const ended = await worker.ended;
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(events(ended.stdout).map(({ event }) => event)).toEqual([
      'started',
      'claimed',
      'ended',
      'stopping',
      'stopped',
    ]);
    expect(events(ended.stdout)[2]).toMatchObject({ end: 'stored', attempt: 1 });
    // Neither a UID nor a patient in the log.
    expect(ended.stdout).not.toMatch(/2\.25\.|SYN-/);

    const stored = added();
    const kinds = stored.map(({ json }) => json['00080060']?.Value?.[0]).toSorted();
    expect(kinds).toEqual(['KO', 'OT', 'SEG', 'SEG', 'SR']);
    const sr = stored.find(({ json }) => json['00080060']?.Value?.[0] === 'SR')!;
    const dataset = decodeDicom(await readFile(sr.path));
    if (!dataset.ok) throw new Error(dataset.failure.message);
    const report = parseReport(dataset.value);
    expect(report).toMatchObject({ ok: true, value: { state: 'preliminary' } });
    expect(dataset.value.VerificationFlag).toBe('UNVERIFIED');

    // Its UID follows from its content: the same report to the last digit.
    const alone = await stroke(
      'analyse',
      study,
      '--sr',
      join(folder, 'a.dcm'),
      '--seg',
      join(folder, 's.dcm'),
      '--sc',
      join(folder, 'c.dcm'),
      '--ko',
      join(folder, 'k.dcm'),
      '--threads',
      '1',
    );
    expect(alone.code).toBe(0);
    const expected = decodeDicom(await readFile(join(folder, 'a.dcm')));
    expect(expected).toMatchObject({ ok: true, value: { SOPInstanceUID: sr.sopUid } });

    // A study that has its read is no new one.
    expect(events((await feed(spool)).stdout).map(({ event }) => event)).toEqual(['known']);
  },
  LIMIT_MS,
);

test(
  'an archive that is away leaves the queue as it is, and says so',
  async () => {
    const spool = join(folder, 'queue');
    const { code, stdout } = await stroke(
      'feed',
      '--once',
      '--queue',
      spool,
      '--archive',
      'http://127.0.0.1:1/dicomweb',
    );
    expect(code).toBe(1);
    expect(events(stdout)).toMatchObject([{ event: 'archiveDown', code: 'archiveUnreachable' }]);
    expect(await readdir(join(spool, 'incoming'))).toEqual([]);
  },
  LIMIT_MS,
);

test(
  'a feeder tells its health, its looks and what it found, and that its archive is away',
  async () => {
    const port = await freePort();
    const looks = ['--every-s', '1', '--status-port', String(port)];
    const feeder = start(...feedArguments(join(folder, 'queue')), ...looks);
    const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
    const until = async (status: number): Promise<void> => {
      while ((await ask('/healthz'))?.status !== status) await new Promise(wait => setTimeout(wait, 200));
    };
    await until(200);
    const metrics = (await (await ask('/metrics'))?.text()) ?? '';
    expect(metrics).toMatch(/^stroke_feed_looks_total\{end="complete"\} [1-9]/m);
    expect(metrics).toContain('stroke_feed_studies_total{end="queued"} 1\n');
    expect(metrics).toContain('stroke_queue_jobs{state="waiting"} 1\n');
    const [, seconds] = /^stroke_feed_last_look_seconds (\d+)$/m.exec(metrics) ?? [];
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(LIMIT_MS / 1000);

    await server.close();
    await until(503);
    expect(await (await ask('/metrics'))?.text()).toContain('stroke_feed_looks_total{end="archiveUnreachable"}');
    feeder.child.kill('SIGTERM');
    expect((await feeder.ended).stderr).toBe('');
    server = await startTestServer();
  },
  LIMIT_MS,
);

test.each([
  [['worker'], /needs --queue/],
  [['worker', '--queue', 'q'], /--archive must be the root/],
  [['worker', '--queue', 'q', '--archive', 'http://a:b@c/'], /takes no log-in/],
  [['worker', '--queue', 'q', '--archive', 'http://c/', '--store', 'jpg'], /--store has no "jpg"/],
  [
    ['feed', '--queue', 'q', '--archive', 'http://c/', '--days', '-1'],
    /--days must be|Option '--days' argument is ambiguous/,
  ],
  [['feed', '--queue', 'q', '--archive', 'http://c/', '--from-now'], /--from-now goes with --orthanc/],
  [['feed', '--queue', 'q', '--archive', 'http://c/', '--status-port', 'x'], /--status-port must be a whole number/],
  [['queue', 'status'], /"queue" needs one of/],
  [['queue', 'retry', 'ab', '--queue', 'nats://c'], /A queue is a folder, or an address/],
])('%j is told in one sentence', async (args, sentence) => {
  const { code, stderr } = await stroke(...args);
  expect(code).toBe(1);
  expect(stderr).toMatch(sentence);
});
