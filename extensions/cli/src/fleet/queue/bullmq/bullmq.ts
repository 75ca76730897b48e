/**
 * What we use of BullMQ. Said here and not taken from its types, since it is an optional dependency: who works with the spool
 * folder need not have it.
 */
export interface BullJob {
  readonly id?: string;
  readonly data: unknown;
  readonly priority: number;
  readonly attemptsMade: number;
  readonly stalledCounter: number;
  readonly failedReason?: string;
  readonly deferredFailure?: string;
  readonly extendLock: (token: string, durationMs: number) => Promise<number>;
  readonly moveToCompleted: (value: unknown, token: string, fetchNext: boolean) => Promise<unknown>;
  readonly moveToFailed: (error: Error, token: string, fetchNext: boolean) => Promise<unknown>;
  readonly moveToWait: (token: string) => Promise<unknown>;
  readonly retry: (state: 'failed', options: { readonly resetAttemptsMade: boolean }) => Promise<void>;
  readonly getState: () => Promise<string>;
}

export interface BullQueue {
  readonly add: (name: string, data: unknown, options: Readonly<Record<string, unknown>>) => Promise<BullJob>;
  readonly getJob: (id: string) => Promise<BullJob | undefined>;
  readonly getJobCounts: (...states: readonly string[]) => Promise<Readonly<Record<string, number>>>;
  readonly getFailed: () => Promise<readonly BullJob[]>;
  readonly clean: (graceMs: number, most: number, state: 'completed') => Promise<readonly string[]>;
  readonly on: (event: 'error', listener: (error: Error) => void) => unknown;
  readonly waitUntilReady: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export interface BullWorker extends Pick<BullQueue, 'on' | 'waitUntilReady'> {
  readonly getNextJob: (token: string, options: { readonly block: boolean }) => Promise<BullJob | undefined>;
  readonly startStalledCheckTimer: () => Promise<void>;
  readonly close: (force: boolean) => Promise<void>;
}

type Options = Readonly<Record<string, unknown>>;

export interface BullMq {
  readonly Queue: new (name: string, options: Options) => BullQueue;
  readonly Worker: new (name: string, processor: null, options: Options) => BullWorker;
  readonly UnrecoverableError: new (message: string) => Error;
}

/** Undefined where it is not installed. */
export async function loadBullMq(): Promise<BullMq | undefined> {
  // A name that the compiler does not follow.
  const name: string = 'bullmq';
  try {
    const loaded: BullMq = await import(name);
    return loaded;
  } catch {
    return undefined;
  }
}
