import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../extensions/cli/fixtures/program.js';
import { noRedis, startRedis } from '../../extensions/cli/fixtures/redisServer.js';
import { openRedisQueue } from '../../extensions/cli/src/fleet/queue/bullmq/openRedisQueue.js';
import type { QueuePort, QueueRules } from '../../extensions/cli/src/fleet/queue/queuePort.js';
import { openSpool } from '../../extensions/cli/src/fleet/queue/spool/openSpool.js';
import { createRandom } from '../../extensions/cli/src/statistics/random.js';
import { makeInstance } from '../../platform-config/testing/makeInstance.js';
import { startTestServer, type TestServer } from '../../platform-config/testing/startTestServer.js';

/**
 * Workers are killed at random, an archive refuses one store in five (half of those it has kept all the same), Redis dies in the
 * middle: every job ends exactly once in the archive. `STROKE_CHAOS_JOBS=200` for the long form.
 */

const JOBS = Number(process.env.STROKE_CHAOS_JOBS ?? 40);
const LIMIT_MS = 600_000;
const WORKERS = 2;
const RULES: QueueRules = { leaseMs: 3000, mostAttempts: 1000, backoffMs: 20, mostBackoffMs: 1000 };

const missing = noRedis();
if (missing) console.warn(`Chaos on Redis is NOT tested: ${missing}`);

let folder: string;
let archive: TestServer;
let door: Server;
let refused: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-chaos-'));
  archive = await startTestServer();
  door = createServer((request, response) => void pass(request, response));
  await new Promise<void>(resolve => door.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  door.closeAllConnections();
  await new Promise(resolve => door.close(resolve));
  await archive.close();
  await rm(folder, { recursive: true });
});

/** The way to the archive: every fifth store is answered 503, every tenth after the archive has kept it. */
async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  stores += 1;
  const isRefused = request.method === 'POST' && stores % 5 === 0;
  if (isRefused) refused += 1;
  if (isRefused && stores % 10 !== 0) return void response.writeHead(503).end();
  const { 'content-type': type = '', accept = '' } = request.headers;
  const answer = await fetch(`${archive.url}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { 'content-type': type, accept },
    ...(request.method === 'POST' && { body: Buffer.concat(chunks) }),
  });
  const body = Buffer.from(await answer.arrayBuffer());
  if (isRefused) return void response.writeHead(503).end();
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(body);
}
let stores = 0;
/** A worker that nobody killed is to live; without one the queue would never be empty. */
let failed: Error | undefined;
beforeEach(() => {
  [stores, refused, failed] = [0, 0, undefined];
});

/** Two objects a job, ready as files; the UIDs follow from the job as those of a report follow from its content. */
async function writeObjects(): Promise<readonly string[]> {
  await mkdir(join(folder, 'objects'));
  const jobs = Array.from({ length: JOBS }, (_, n) => n.toString(16).padStart(8, '0'));
  for (const [n, job] of jobs.entries()) {
    for (const [name, kind] of [
      ['mask', 1],
      ['report', 2],
    ] as const) {
      const ids = { study: `1.2.${n + 1}`, series: `1.3.${n + 1}.${kind}`, sop: `1.4.${n + 1}.${kind}` };
      const reference = { studyInstanceUid: ids.study, seriesInstanceUid: ids.series, sopInstanceUid: ids.sop };
      await writeFile(join(folder, 'objects', `${job}-${name}.dcm`), makeInstance(ids));
      await writeFile(join(folder, 'objects', `${job}-${name}.json`), JSON.stringify(reference));
    }
  }
  return jobs;
}

type Payload = { readonly studyInstanceUid: string; readonly seriesInstanceUid: string };

function startWorker(place: string): ChildProcess {
  const { port } = door.address() as AddressInfo;
  const fixtures = join(ROOT, 'extensions/cli/fixtures');
  const worker = spawn(
    process.execPath,
    [
      join(fixtures, 'chaosWorker.mjs'),
      place,
      `http://127.0.0.1:${port}/dicomweb`,
      join(fixtures, 'chaosChild.mjs'),
      join(folder, 'objects'),
      JSON.stringify(RULES),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  worker.stderr.on('data', chunk => {
    said += String(chunk);
  });
  worker.on('exit', (code, signal) => {
    if (signal !== 'SIGKILL') failed ??= new Error(`A worker ended by itself (${code ?? signal}): ${said}`);
  });
  return worker;
}

async function runChaos(place: string, queue: QueuePort<Payload>, restart?: () => Promise<void>): Promise<number> {
  const jobs = await writeObjects();
  for (const job of jobs) {
    await queue.enqueue({ id: job, priority: 5, payload: { studyInstanceUid: '1.2', seriesInstanceUid: job } });
  }
  const random = createRandom(7);
  const workers = Array.from({ length: WORKERS }, () => startWorker(place));
  let killed = 0;
  let restarted = restart === undefined;
  const stored = () => archive.archive.catalog.instanceCount;
  try {
    for (;;) {
      if (failed) throw failed;
      const { waiting, delayed, claimed } = await queue.depth();
      if (waiting + delayed + claimed === 0) break;
      // As long as there is enough to do: the last jobs have to end.
      if (stored() < 1.6 * JOBS && killed < stored() / 4) {
        const victim = Math.floor(random() * WORKERS);
        workers[victim]!.kill('SIGKILL');
        workers[victim] = startWorker(place);
        killed += 1;
      }
      if (!restarted && stored() > JOBS / 2) {
        await restart?.();
        restarted = true;
      }
      await new Promise(wait => setTimeout(wait, 300));
    }
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
  }
  expect(await queue.dead()).toEqual([]);
  for (const job of jobs) {
    expect(
      await queue.enqueue({ id: job, priority: 5, payload: { studyInstanceUid: '1.2', seriesInstanceUid: job } }),
    ).toBe('known');
  }
  return killed;
}

function expectEachOnce(): void {
  const uids = archive.archive.catalog.instances().map(({ sopUid }) => sopUid);
  const expected = Array.from({ length: JOBS }, (_, n) => [`1.4.${n + 1}.1`, `1.4.${n + 1}.2`]).flat();
  expect(uids.toSorted()).toEqual(expected.toSorted());
  expect(refused).toBeGreaterThan(JOBS / 5);
}

test(
  'on a spool folder every job ends once in the archive, whoever is killed and however often it refuses',
  async () => {
    const place = join(folder, 'queue');
    const killed = await runChaos(place, await openSpool<Payload>(place, RULES));
    expectEachOnce();
    expect(killed).toBeGreaterThan(3);
  },
  LIMIT_MS,
);

(missing ? test.skip : test)(
  'on Redis, which dies in the middle, too',
  async () => {
    const redis = await startRedis();
    try {
      const queue = await openRedisQueue<Payload>(redis.url, RULES);
      if (!queue.ok) throw new Error(queue.failure.message);
      try {
        const killed = await runChaos(redis.url, queue.value, redis.restart);
        expectEachOnce();
        expect(killed).toBeGreaterThan(3);
      } finally {
        await queue.value.close();
      }
    } finally {
      await redis.stop();
    }
  },
  LIMIT_MS,
);
