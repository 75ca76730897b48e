import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryQueue } from '../../../fixtures/memoryQueue.js';
import { noRedis, type RunningRedis, startRedis } from '../../../fixtures/redisServer.js';
import { openRedisQueue } from './bullmq/openRedisQueue.js';
import type { Claim, QueuePort, QueueRules } from './queuePort.js';
import { openSpool } from './spool/openSpool.js';

/** What every queue promises, held against each of them. */

interface Payload {
  readonly text: string;
}

interface Opened {
  /** Two hands on one queue, as two processes have. */
  readonly one: QueuePort<Payload>;
  readonly two: QueuePort<Payload>;
  /** Lets time go by. */
  readonly pass: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Kind {
  readonly name: string;
  readonly rules: QueueRules;
  readonly open: () => Promise<Opened>;
}

const RULES: QueueRules = { leaseMs: 30_000, mostAttempts: 3, backoffMs: 1_000, mostBackoffMs: 60_000 };
/** Redis has a clock of its own; a claim must outlast the pauses of a busy machine. */
const REDIS_RULES: QueueRules = { leaseMs: 2_500, mostAttempts: 3, backoffMs: 200, mostBackoffMs: 1_000 };

function clock() {
  let ms = Date.now();
  return {
    now: () => ms,
    pass: async (by: number) => {
      ms += by;
    },
  };
}

let redis: RunningRedis | undefined;
let queues = 0;
const missing = noRedis();
if (missing) console.warn(`The queue on Redis is NOT tested: ${missing}`);
beforeAll(async () => {
  if (!missing) redis = await startRedis();
});
afterAll(() => redis?.stop());

const KINDS: readonly Kind[] = [
  {
    name: 'in memory',
    rules: RULES,
    open: async () => {
      const { now, pass } = clock();
      const one = memoryQueue<Payload>(RULES, now);
      return { one, two: one, pass, close: async () => undefined };
    },
  },
  {
    name: 'spool folder',
    rules: RULES,
    open: async () => {
      const { now, pass } = clock();
      const folder = await mkdtemp(join(tmpdir(), 'stroke-spool-'));
      const [one, two] = [await openSpool<Payload>(folder, RULES, now), await openSpool<Payload>(folder, RULES, now)];
      return { one, two, pass, close: () => rm(folder, { recursive: true }) };
    },
  },
  {
    name: 'Redis',
    rules: REDIS_RULES,
    open: async () => {
      queues += 1;
      const hand = async () => {
        const opened = await openRedisQueue<Payload>(redis?.url ?? '', REDIS_RULES, `test-${queues}`);
        if (!opened.ok) throw new Error(opened.failure.message);
        return opened.value;
      };
      const [one, two] = [await hand(), await hand()];
      const pass = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
      return { one, two, pass, close: async () => void (await Promise.all([one.close(), two.close()])) };
    },
  },
];

const id = (n: number): string => n.toString(16).padStart(8, '0');
const job = (n: number, priority = 5) => ({ id: id(n), priority, payload: { text: `Grüße ${n}` } });
const HEALS = { code: 'archive', sentence: 'The archive answered 503: later.', heals: true };
const NEVER = { code: 'odd', sentence: 'It cannot be read.', heals: false };

describe.each(KINDS)('$name', ({ name, rules, open }) => {
  const check = name === 'Redis' && missing ? test.skip : test;
  let q: Opened;
  beforeEach(async () => {
    if (name !== 'Redis' || !missing) q = await open();
  });
  afterEach(() => q?.close());

  /** The next claim of a hand, once there is one. */
  async function claimed(port: QueuePort<Payload>): Promise<Claim<Payload>> {
    for (;;) {
      const claim = await port.claim();
      if (claim) return claim;
      await q.pass(50);
    }
  }

  check('a job is put in once, whoever finds it and however often', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 ? q.one : q.two).enqueue(job(1))));
    expect(answers.filter(answer => answer === 'queued')).toHaveLength(1);
    expect(await q.one.depth()).toEqual({ waiting: 1, delayed: 0, claimed: 0, dead: 0 });
    const claim = await claimed(q.one);
    expect(await q.two.enqueue(job(1))).toBe('known');
    expect(await q.one.complete(claim, { status: 'stored' })).toBe(true);
    expect(await q.two.enqueue(job(1))).toBe('known');
    expect(await q.two.claim()).toBeUndefined();
  });

  check('the most urgent is first, and of equals the oldest', async () => {
    for (const [n, priority] of [
      [1, 5],
      [2, 9],
      [3, 0],
      [4, 5],
    ] as const) {
      await q.one.enqueue(job(n, priority));
      if (name !== 'Redis') await q.pass(1);
    }
    const order = [];
    for (let i = 0; i < 4; i++) order.push((await claimed(q.two)).job);
    expect(order).toEqual([job(3, 0), job(1), job(4), job(2, 9)]);
  });

  check('many hands take each job once', async () => {
    for (let n = 0; n < 60; n++) await q.one.enqueue(job(n));
    const taken: string[] = [];
    const hand = async (port: QueuePort<Payload>): Promise<void> => {
      for (let claim = await port.claim(); claim; claim = await port.claim()) {
        taken.push(claim.job.id);
        expect(await port.complete(claim, { status: 'stored' })).toBe(true);
      }
    };
    await Promise.all([q.one, q.two, q.one, q.two].map(hand));
    expect(taken.toSorted()).toEqual(Array.from({ length: 60 }, (_, n) => id(n)));
    expect(await q.one.depth()).toEqual({ waiting: 0, delayed: 0, claimed: 0, dead: 0 });
  });

  check('what heals is tried again later, and is put aside with its words when it never does', async () => {
    await q.one.enqueue(job(1));
    for (let attempt = 1; attempt < rules.mostAttempts; attempt++) {
      const claim = await claimed(q.one);
      expect(claim.attempt).toBe(attempt);
      expect(await q.one.fail(claim, HEALS)).toBe('retried');
      expect(await q.two.depth()).toMatchObject({ delayed: 1, claimed: 0 });
      expect(await q.two.claim()).toBeUndefined();
    }
    expect(await q.one.fail(await claimed(q.one), HEALS)).toBe('dead');
    expect(await q.two.dead()).toEqual([
      { id: id(1), attempts: rules.mostAttempts, code: HEALS.code, sentence: HEALS.sentence },
    ]);
    expect(await q.two.enqueue(job(1))).toBe('known');
  });

  check('what never heals is put aside at once, and a person can bring it back', async () => {
    await q.one.enqueue(job(1));
    expect(await q.one.fail(await claimed(q.one), NEVER)).toBe('dead');
    expect(await q.two.dead()).toMatchObject([{ id: id(1), code: 'odd', sentence: NEVER.sentence }]);
    expect(await q.one.claim()).toBeUndefined();
    expect(await q.two.revive(id(2))).toBe(false);
    expect(await q.two.revive(id(1))).toBe(true);
    expect(await q.two.dead()).toEqual([]);
    expect(await claimed(q.one)).toMatchObject({ job: job(1), attempt: 1 });
  });

  check(
    'of a worker that is lost another one takes the job, and the lost one has no say in it',
    async () => {
      await q.one.enqueue(job(1));
      const lost = await claimed(q.one);
      await q.pass(rules.leaseMs + 1000);
      const claim = await claimed(q.two);
      expect(claim).toMatchObject({ job: { id: id(1) }, attempt: 2 });
      expect(await q.one.heartbeat(lost)).toBe(false);
      expect(await q.one.complete(lost, { status: 'stored' })).toBe(false);
      expect(await q.one.fail(lost, HEALS)).toBe('lost');
      expect(await q.one.release(lost)).toBe(false);
      expect(await q.two.complete(claim, { status: 'stored' })).toBe(true);
      expect(await q.one.depth()).toEqual({ waiting: 0, delayed: 0, claimed: 0, dead: 0 });
    },
    60_000,
  );

  check(
    'heartbeats keep a claim for as long as they come',
    async () => {
      await q.one.enqueue(job(1));
      const claim = await claimed(q.one);
      for (let i = 0; i < 12; i++) {
        await q.pass(rules.leaseMs / 5);
        expect(await q.one.heartbeat(claim)).toBe(true);
        expect(await q.two.claim()).toBeUndefined();
      }
      expect(await q.one.complete(claim, { status: 'stored' })).toBe(true);
    },
    60_000,
  );

  check(
    'a job that takes every worker with it is put aside',
    async () => {
      await q.one.enqueue(job(1));
      for (let attempt = 1; attempt <= rules.mostAttempts; attempt++) {
        expect((await claimed(q.one)).attempt).toBe(attempt);
        await q.pass(rules.leaseMs + 1000);
      }
      while ((await q.two.dead()).length === 0) {
        expect(await q.two.claim()).toBeUndefined();
        await q.pass(50);
      }
      expect(await q.two.dead()).toMatchObject([{ id: id(1), code: 'workerLost' }]);
    },
    90_000,
  );

  check('a job that is given back waits as before', async () => {
    await q.one.enqueue(job(1, 2));
    expect(await q.one.release(await claimed(q.one))).toBe(true);
    expect(await claimed(q.two)).toMatchObject({ job: job(1, 2), attempt: 1 });
  });

  check('what is forgotten may come again, and nothing else is forgotten', async () => {
    for (const n of [1, 2]) await q.one.enqueue(job(n));
    const claim = await claimed(q.one);
    await q.one.complete(claim, { status: 'refused', code: 'scout', sentence: 'A scout.' });
    expect(await q.one.forget(60_000)).toBe(0);
    await q.pass(100);
    expect(await q.one.forget(10)).toBe(1);
    expect(await q.two.enqueue({ ...job(1), id: claim.job.id })).toBe('queued');
    expect(await q.one.depth()).toMatchObject({ waiting: 2 });
  });

  check('names that would leave the queue are a bug', async () => {
    await expect(q.one.enqueue({ ...job(1), id: '../../etc' })).rejects.toThrow('hexadecimal');
    await expect(q.one.enqueue({ ...job(1), priority: 10 })).rejects.toThrow('0 to 9');
  });
});
