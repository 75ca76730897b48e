import { openSpool } from '@ohif-stroke/cli/fleet';

/** Jobs at a time in the hands of whoever measures: a feeder puts in one after the other, a few at once overlap the disk. */
const AT_ONCE = 8;

/** How fast jobs are put into a folder, claimed and completed, in jobs a second. */
export async function measureQueue(folder: string, jobs: number) {
  const queue = await openSpool<{ readonly n: number }>(folder);
  const enqueuePerSecond = await rateOf(jobs, async n => {
    await queue.enqueue({ id: n.toString(16).padStart(32, '0'), priority: n % 10, payload: { n } });
  });
  let claimed = 0;
  const claimAndCompletePerSecond = await rateOf(jobs, async () => {
    const claim = await queue.claim();
    if (claim && (await queue.complete(claim, { status: 'stored' }))) claimed += 1;
  });
  if (claimed !== jobs) throw new Error(`${claimed} of ${jobs} jobs were claimed`);
  return { jobs, enqueuePerSecond, claimAndCompletePerSecond };
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
