/** A piece of work with its name: one that is known is not put in again. */
export interface Job<Payload> {
  /** Lower-case hexadecimal, 8 to 64 digits. */
  readonly id: string;
  /** 0 is first, 9 last. */
  readonly priority: number;
  /** Plain JSON. */
  readonly payload: Payload;
}

/** A job in somebody's hands, until it is ended, or the lease runs out without a heartbeat. */
export interface Claim<Payload> {
  readonly job: Job<Payload>;
  /** 1 for the first time. */
  readonly attempt: number;
  /** Names this claim among all of the job. */
  readonly token: string;
}

/** How a job ended that need not be done again. */
export interface JobOutcome {
  readonly status: string;
  readonly code?: string;
  readonly sentence?: string;
}

export interface JobFailure {
  readonly code: string;
  readonly sentence: string;
  /** Trying again may help. */
  readonly heals: boolean;
}

export interface DeadJob {
  readonly id: string;
  readonly attempts: number;
  readonly code: string;
  readonly sentence: string;
}

/** How many jobs are where. */
export interface QueueDepth {
  readonly waiting: number;
  /** Waiting for their next attempt. */
  readonly delayed: number;
  readonly claimed: number;
  readonly dead: number;
}

export interface QueueRules {
  /** A claim without a heartbeat for so long is given to somebody else. */
  readonly leaseMs: number;
  /** A job that has failed, or whose worker was lost, so often is put aside. */
  readonly mostAttempts: number;
  /** The wait before the second attempt; it doubles with each, up to `mostBackoffMs`. */
  readonly backoffMs: number;
  readonly mostBackoffMs: number;
}

export const QUEUE_RULES: QueueRules = { leaseMs: 60_000, mostAttempts: 5, backoffMs: 5_000, mostBackoffMs: 600_000 };

/**
 * Jobs between those who find work and those who do it. Each job is in one place at any time, whoever dies; what happens to a
 * claim that was lost (`false`, `lost`) happens to nobody else's.
 */
export interface QueuePort<Payload> {
  readonly enqueue: (job: Job<Payload>) => Promise<'queued' | 'known'>;
  /** The most urgent job, of equals the oldest; undefined where there is none. */
  readonly claim: () => Promise<Claim<Payload> | undefined>;
  /** False: the claim is somebody else's by now. */
  readonly heartbeat: (claim: Claim<Payload>) => Promise<boolean>;
  readonly complete: (claim: Claim<Payload>, outcome: JobOutcome) => Promise<boolean>;
  readonly fail: (claim: Claim<Payload>, failure: JobFailure) => Promise<'retried' | 'dead' | 'lost'>;
  /** Gives a job back untouched; the attempt does not count. */
  readonly release: (claim: Claim<Payload>) => Promise<boolean>;
  readonly depth: () => Promise<QueueDepth>;
  readonly dead: () => Promise<readonly DeadJob[]>;
  /** Puts a dead job back with all its attempts. */
  readonly revive: (id: string) => Promise<boolean>;
  /** Forgets jobs that were completed so long ago: a queue that remembers all would grow for ever. Gives how many. */
  readonly forget: (olderThanMs: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

export const isJobId = (text: string): boolean => /^[0-9a-f]{8,64}$/.test(text);

/** What becomes of a job after a failed attempt: the wait before the next one, or none. */
export function waitAfter(
  attempt: number,
  { heals }: Pick<JobFailure, 'heals'>,
  rules: QueueRules,
): number | undefined {
  if (!heals || attempt >= rules.mostAttempts) return undefined;
  return Math.min(rules.mostBackoffMs, rules.backoffMs * 2 ** (attempt - 1));
}

/** Of a job whose workers were lost again and again. */
export const LOST_TOO_OFTEN: JobFailure = {
  code: 'workerLost',
  sentence: 'The worker that had it was lost each time; it may need more memory than there is.',
  heals: false,
};

/** A bug of ours and not of the queue: names become paths and keys. */
export function checkJob({ id, priority }: Pick<Job<unknown>, 'id' | 'priority'>): void {
  if (!isJobId(id)) throw new Error('the id of a job must be hexadecimal');
  if (!Number.isInteger(priority) || priority < 0 || priority > 9) throw new Error('a priority is 0 to 9');
}
