import type { Log } from '../log.js';
import { pause } from '../pause.js';
import type { Claim, QueuePort } from '../queue/queuePort.js';
import type { SeriesJob } from '../seriesJob.js';
import type { Lost, Slot } from '../slot/createSlot.js';
import type { Metrics } from '../status/metrics.js';
import type { ArchiveEnd, ArchiveTask } from '../task.js';
import { settleJob } from './settleJob.js';

export type JobSlot = Slot<ArchiveTask, ArchiveEnd>;

export interface WorkOutside {
  readonly queue: QueuePort<SeriesJob>;
  readonly slots: readonly JobSlot[];
  readonly taskOf: (claim: Claim<SeriesJob>) => ArchiveTask;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => number;
  /** Between two heartbeats; a third of the lease. */
  readonly beatMs: number;
  /** Between two looks into an empty queue. */
  readonly idleMs: number;
  /** No new job is begun. */
  readonly stopping: AbortSignal;
  /** What still runs is given back to the queue. */
  readonly ending: AbortSignal;
  readonly onBusy: (change: 1 | -1) => void;
}

/**
 * Takes jobs until it is to stop, one for each child at a time. Whoever hands out the jobs runs no network itself: its clock goes
 * on while a child computes, and so do the heartbeats.
 */
export async function workJobs(outside: WorkOutside): Promise<void> {
  await Promise.all(outside.slots.map(slot => work(slot, outside)));
}

async function work(slot: JobSlot, outside: WorkOutside): Promise<void> {
  const { queue, log, idleMs, stopping } = outside;
  let isUp = true;
  while (!stopping.aborted) {
    let claim: Claim<SeriesJob> | undefined;
    try {
      claim = await queue.claim();
      if (!isUp) log('queueUp');
      isUp = true;
    } catch {
      if (isUp) log('queueDown');
      isUp = false;
    }
    if (claim) await runJob(slot, claim, outside);
    else await pause(idleMs, stopping);
  }
}

async function runJob(slot: JobSlot, claim: Claim<SeriesJob>, outside: WorkOutside): Promise<void> {
  const { queue, taskOf, log, now, beatMs, ending, onBusy } = outside;
  const { job, attempt } = claim;
  const startedMs = now();
  log('claimed', { job: job.id, attempt, priority: job.priority });
  onBusy(1);
  const giveUp = (): void => slot.stop();
  const beat = setInterval(() => {
    // Somebody else has the job by now: the child's work would be for nothing.
    void queue.heartbeat(claim).then(
      held => held || giveUp(),
      () => undefined,
    );
  }, beatMs);
  ending.addEventListener('abort', giveUp, { once: true });
  let end: ArchiveEnd | Lost;
  try {
    end = await slot.run(taskOf(claim));
  } finally {
    clearInterval(beat);
    ending.removeEventListener('abort', giveUp);
    onBusy(-1);
  }
  await settleJob(claim, end, { ...outside, seconds: (now() - startedMs) / 1000 });
}
