import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openQueue, type QueuePort } from '@ohif-stroke/cli/fleet';
import { startBenchRedis } from './benchRedis.js';

/** Jobs at a time in the hands of whoever measures: a feeder puts in one after the other, a few at once overlap the disk. */
const AT_ONCE = 8;

/** How fast jobs are put into a folder and into Redis, claimed and completed, in jobs a second, and what they take there. */
export async function measureQueues(folder: string, jobs: number) {
  const spool = join(folder, 'spool');
  const inFolder = await measure(await opened(spool), jobs, async () => ({ files: await filesIn(spool) }));
  const redis = await startBenchRedis(join(folder, 'redis'));
  if (redis === undefined) return { jobs, folder: inFolder };
  try {
    const before = await redis.usedBytes();
    const inRedis = await measure(await opened(redis.url), jobs, async () => ({
      bytesPerJob: Math.round(((await redis.usedBytes()) - before) / jobs),
    }));
    return { jobs, folder: inFolder, redis: inRedis };
  } finally {
    await redis.stop();
  }
}

type Jobs = QueuePort<{ readonly studyInstanceUid: string; readonly seriesInstanceUid: string }>;

async function opened(place: string): Promise<Jobs> {
  const queue = await openQueue<{ readonly studyInstanceUid: string; readonly seriesInstanceUid: string }>(place);
  if (!queue.ok) throw new Error(queue.failure.message);
  return queue.value;
}

/** UIDs as long as they may be: what a job holds. */
const UID = '2.25.339999999999999999999999999999999999999';

async function measure<Taken extends object>(queue: Jobs, jobs: number, taken: () => Promise<Taken>) {
  const enqueuePerSecond = await rateOf(jobs, async n => {
    const payload = { studyInstanceUid: UID, seriesInstanceUid: UID };
    await queue.enqueue({ id: n.toString(16).padStart(32, '0'), priority: n % 10, payload });
  });
  const whileWaiting = await taken();
  let claimed = 0;
  const claimAndCompletePerSecond = await rateOf(jobs, async () => {
    const claim = await queue.claim();
    if (claim && (await queue.complete(claim, { status: 'stored' }))) claimed += 1;
  });
  if (claimed !== jobs) throw new Error(`${claimed} of ${jobs} jobs were claimed`);
  await queue.close();
  return { enqueuePerSecond, claimAndCompletePerSecond, ...whileWaiting };
}

async function rateOf(count: number, act: (n: number) => Promise<void>): Promise<number> {
  const started = performance.now();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const n = next;
      next += 1;
      await act(n);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return count / ((performance.now() - started) / 1000);
}

async function filesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true });
  let files = 0;
  for (const entry of entries) if ((await stat(join(folder, entry))).isFile()) files += 1;
  return files;
}
