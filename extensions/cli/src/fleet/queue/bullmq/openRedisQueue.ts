import { randomUUID } from 'node:crypto';
import { failure, type Outcome, success } from '@ohif-stroke/core';
import {
  type Claim,
  checkJob,
  isJobId,
  type JobFailure,
  LOST_TOO_OFTEN,
  QUEUE_RULES,
  type QueuePort,
  type QueueRules,
  waitAfter,
} from '../queuePort.js';
import { type BullJob, type BullMq, type BullQueue, type BullWorker, loadBullMq } from './bullmq.js';

const QUEUE = 'stroke';
const JOB = 'series';
const CONNECT_LIMIT_MS = 10_000;
const MOST_FORGOTTEN = 100_000;

/** What is kept with a job; `mark` says whose `enqueue` it was that put it in. */
interface Kept<Payload> {
  readonly payload: Payload;
  readonly mark: string;
}

interface RedisLogIn {
  readonly username?: string;
  readonly password?: string;
}

/** A queue on a Redis server, for workers on several hosts, by BullMQ. `name`: of the queue in that server. */
export async function openRedisQueue<Payload>(
  url: string,
  rules: QueueRules = QUEUE_RULES,
  name = QUEUE,
  logIn: RedisLogIn = {},
): Promise<Outcome<QueuePort<Payload>>> {
  const bull = await loadBullMq();
  if (bull === undefined) {
    return failure('noBullMq', 'A queue on Redis needs the packages bullmq and ioredis: npm install bullmq ioredis.');
  }
  // Without an end of retries a restart of Redis is waited for, and no job is given up for it.
  const connection = { url, ...logIn, maxRetriesPerRequest: null };
  const settings = { backoffStrategy: (attempt: number) => waitAfter(Math.max(1, attempt), HEALS, rules) ?? 0 };
  const queue = new bull.Queue(name, { connection, settings });
  const worker = new bull.Worker(name, null, {
    connection,
    settings,
    autorun: false,
    lockDuration: rules.leaseMs,
    stalledInterval: Math.max(100, Math.floor(rules.leaseMs / 2)),
    maxStalledCount: rules.mostAttempts - 1,
  });
  // ioredis connects again by itself; without a listener its word about it would end the process.
  for (const each of [queue, worker]) each.on('error', () => undefined);
  if (!(await ready(queue, worker))) {
    await Promise.all([queue.close(), worker.close(true)].map(closed => closed.catch(() => undefined)));
    return failure('noRedis', 'The Redis server of the queue could not be reached.');
  }
  return success(portOf<Payload>(bull, queue, worker, rules));
}

const HEALS = { heals: true };

async function ready(queue: BullQueue, worker: BullWorker): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>(resolve => {
    timer = setTimeout(() => resolve(false), CONNECT_LIMIT_MS);
  });
  const both = Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]).then(
    () => true,
    () => false,
  );
  const isReady = await Promise.race([both, late]);
  clearTimeout(timer);
  return isReady;
}

function portOf<Payload>(bull: BullMq, queue: BullQueue, worker: BullWorker, rules: QueueRules): QueuePort<Payload> {
  let checking = false;
  const hold = async (claim: Claim<Payload>, act: (job: BullJob) => Promise<unknown>): Promise<boolean> => {
    const job = await queue.getJob(claim.job.id);
    // BullMQ refuses who does not hold the lock.
    return job === undefined
      ? false
      : act(job).then(
          () => true,
          () => false,
        );
  };

  return {
    enqueue: async job => {
      checkJob(job);
      const { id, priority, payload } = job;
      const mark = randomUUID();
      const kept: Kept<Payload> = { payload, mark };
      await queue.add(JOB, kept, {
        jobId: id,
        priority,
        attempts: rules.mostAttempts,
        backoff: { type: 'ours' },
        // Their ids are what makes a job known.
        removeOnComplete: false,
        removeOnFail: false,
      });
      const there = await queue.getJob(id);
      return there && keptIn<Payload>(there).mark === mark ? 'queued' : 'known';
    },
    claim: async () => {
      if (!checking) {
        checking = true;
        void worker.startStalledCheckTimer().catch(() => undefined);
      }
      for (;;) {
        const token = randomUUID();
        const job = await worker.getNextJob(token, { block: false });
        if (job?.id === undefined) return undefined;
        if (job.deferredFailure === undefined) {
          const { payload } = keptIn<Payload>(job);
          return { job: { id: job.id, priority: job.priority, payload }, attempt: attemptOf(job), token };
        }
        await job.moveToFailed(new bull.UnrecoverableError(said(LOST_TOO_OFTEN)), token, false);
      }
    },
    heartbeat: claim =>
      hold(claim, async job => {
        if ((await job.extendLock(claim.token, rules.leaseMs)) === 0) throw new Error('the lock is gone');
      }),
    complete: (claim, outcome) => hold(claim, job => job.moveToCompleted(outcome, claim.token, false)),
    fail: async (claim, why) => {
      const last = waitAfter(claim.attempt, why, rules) === undefined;
      const error = last ? new bull.UnrecoverableError(said(why)) : new Error(said(why));
      // It is kept with the job, and names the folders of this machine.
      error.stack = '';
      const moved = await hold(claim, job => job.moveToFailed(error, claim.token, false));
      if (!moved) return 'lost';
      return last ? 'dead' : 'retried';
    },
    release: claim => hold(claim, job => job.moveToWait(claim.token)),
    depth: async () => {
      const of = await queue.getJobCounts('waiting', 'prioritized', 'delayed', 'active', 'failed');
      const { waiting = 0, prioritized = 0, delayed = 0, active = 0, failed = 0 } = of;
      return { waiting: waiting + prioritized, delayed, claimed: active, dead: failed };
    },
    dead: async () =>
      (await queue.getFailed()).map(job => ({
        id: job.id ?? '',
        attempts: attemptOf(job) - 1,
        ...unsaid(job.failedReason ?? ''),
      })),
    revive: async id => {
      const job = isJobId(id) ? await queue.getJob(id) : undefined;
      if (job === undefined || (await job.getState()) !== 'failed') return false;
      await job.retry('failed', { resetAttemptsMade: true });
      return true;
    },
    forget: async olderThanMs => (await queue.clean(olderThanMs, MOST_FORGOTTEN, 'completed')).length,
    close: async () => {
      await worker.close(true);
      await queue.close();
    },
  };
}

const keptIn = <Payload>(job: BullJob): Kept<Payload> => job.data as Kept<Payload>;

/** A lost worker is counted apart from a failure. */
const attemptOf = ({ attemptsMade, stalledCounter }: BullJob): number => attemptsMade + stalledCounter + 1;

/** BullMQ keeps one text of a failure. */
const said = ({ code, sentence }: JobFailure): string => `${code}: ${sentence}`;

function unsaid(text: string): Pick<JobFailure, 'code' | 'sentence'> {
  const at = text.indexOf(': ');
  return at < 0 ? { code: 'unknown', sentence: text } : { code: text.slice(0, at), sentence: text.slice(at + 2) };
}
