import { memoryQueue } from '../../../fixtures/memoryQueue.js';
import { createLog } from '../log.js';
import type { QueuePort, QueueRules } from '../queue/queuePort.js';
import type { SeriesJob } from '../seriesJob.js';
import type { Lost } from '../slot/createSlot.js';
import { createMetrics } from '../status/metrics.js';
import type { ArchiveEnd, ArchiveTask } from '../task.js';
import { type JobSlot, workJobs } from './workJobs.js';

const RULES: QueueRules = { leaseMs: 60_000, mostAttempts: 2, backoffMs: 1, mostBackoffMs: 10 };
const STORED: ArchiveEnd = { _tag: 'stored', stagesMs: { pose: 1500 }, missing: [] };
const BUSY: ArchiveEnd = {
  _tag: 'failed',
  code: 'archiveAnswered',
  sentence: 'The archive answered 503.',
  heals: true,
};
const ODD: ArchiveEnd = { _tag: 'failed', code: 'odd', sentence: 'Odd.', heals: false };
const SCOUT: ArchiveEnd = { _tag: 'refused', code: 'scout', sentence: 'The series of Doe^Jane is a scout.' };
const DIED: Lost = { _tag: 'lost', why: 'died' };

let queue: QueuePort<SeriesJob>;
let stopping: AbortController;
let ending: AbortController;
let lines: string[];
let metrics: ReturnType<typeof createMetrics>;
beforeEach(() => {
  queue = memoryQueue<SeriesJob>(RULES);
  [stopping, ending, lines, metrics] = [new AbortController(), new AbortController(), [], createMetrics()];
});

const id = (n: number): string => n.toString(16).padStart(8, '0');

async function put(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    await queue.enqueue({
      id: id(n),
      priority: 5,
      payload: { studyInstanceUid: `1.2.${n}`, seriesInstanceUid: '1.3' },
    });
  }
}

/** A child that ends each task as it is told. */
function slotThat(end: (task: ArchiveTask) => Promise<ArchiveEnd | Lost> | ArchiveEnd | Lost): JobSlot {
  let stopped: ((lost: Lost) => void) | undefined;
  return {
    run: task => Promise.race([end(task), new Promise<Lost>(resolve => (stopped = resolve))]),
    stop: () => stopped?.(DIED),
    rssMb: () => 100,
    children: () => 1,
  };
}

/** Works until nothing is left. */
async function work(slots: readonly JobSlot[], isOver: () => Promise<boolean> = isEmpty, beatMs = 10): Promise<void> {
  const done = workJobs({
    queue,
    slots,
    taskOf: ({ job, attempt }) => ({
      kind: 'archive',
      url: 'http://archive',
      ...job.payload,
      store: [],
      again: attempt > 1,
      scratch: '',
    }),
    metrics,
    log: createLog(
      line => lines.push(line),
      () => 0,
    ),
    now: () => 0,
    beatMs,
    idleMs: 1,
    stopping: stopping.signal,
    ending: ending.signal,
    onBusy: () => undefined,
  });
  while (!(await isOver())) await new Promise(resolve => setTimeout(resolve, 1));
  stopping.abort();
  await done;
}

const isEmpty = async (): Promise<boolean> => {
  const { waiting, delayed, claimed } = await queue.depth();
  return waiting + delayed + claimed === 0;
};

test('each job is read once, on whichever child is free', async () => {
  await put(20);
  const asked: string[] = [];
  const slot = () =>
    slotThat(task => {
      asked.push(task.studyInstanceUid);
      return STORED;
    });
  await work([slot(), slot(), slot()]);
  expect(asked.toSorted()).toEqual(Array.from({ length: 20 }, (_, n) => `1.2.${n}`).toSorted());
  expect(metrics.text([])).toContain('stroke_jobs_total{end="stored"} 20\n');
  expect(metrics.text([])).toContain('stroke_stage_seconds_sum{stage="pose"} 30\n');
});

test('a refused series is done; what heals comes again and knows it; what does not is put aside', async () => {
  await put(3);
  const again: boolean[] = [];
  await work([
    slotThat(task => {
      if (task.studyInstanceUid === '1.2.0') return SCOUT;
      if (task.studyInstanceUid === '1.2.1') return ODD;
      again.push(task.again);
      return task.again ? STORED : BUSY;
    }),
  ]);
  expect(again).toEqual([false, true]);
  expect(await queue.dead()).toMatchObject([{ id: id(1), code: 'odd' }]);
  const said = metrics.text([]);
  expect(said).toContain('stroke_refused_total{reason="scout"} 1\n');
  expect(said).toContain('stroke_failed_total{reason="archiveAnswered"} 1\n');
  expect(said).toContain('stroke_jobs_total{end="dead"} 1\n');
});

test('a child that dies with every attempt leaves its job with a sentence', async () => {
  await put(1);
  await work([slotThat(() => DIED)]);
  expect(await queue.dead()).toMatchObject([{ attempts: RULES.mostAttempts, code: 'childDied' }]);
});

test('the log holds ids, codes and figures; no UID, and no sentence of a file', async () => {
  await put(2);
  await work([slotThat(({ studyInstanceUid }) => (studyInstanceUid === '1.2.0' ? SCOUT : STORED))]);
  expect(lines.length).toBeGreaterThanOrEqual(4);
  for (const line of lines) {
    expect(Object.keys(JSON.parse(line))).toEqual(expect.arrayContaining(['time', 'event']));
    expect(line).not.toMatch(/1\.2\.|1\.3|Doe/);
  }
});

test('to stop is to end what runs; after the grace it is given back untouched', async () => {
  await put(2);
  const hang = slotThat(() => new Promise<never>(() => undefined));
  const running = async () => (await queue.depth()).claimed === 1;
  const worked = work([hang], running);
  while (!stopping.signal.aborted) await new Promise(resolve => setTimeout(resolve, 1));
  ending.abort();
  await worked;
  expect(await queue.depth()).toEqual({ waiting: 2, delayed: 0, claimed: 0, dead: 0 });
  expect(await queue.claim()).toMatchObject({ attempt: 1 });
});

test('a job that is somebody else’s by now costs no more of this child', async () => {
  await put(1);
  const taken: QueuePort<SeriesJob> = { ...queue, heartbeat: async () => false };
  queue = { ...taken, fail: async () => 'lost' };
  await work([slotThat(() => new Promise<never>(() => undefined))], async () =>
    lines.some(line => line.includes('"lost"')),
  );
  expect(metrics.text([])).toContain('stroke_jobs_total{end="lost"} 1\n');
});

test('a queue that is away is waited for', async () => {
  await put(1);
  const there = queue;
  let asked = 0;
  queue = {
    ...there,
    claim: async () => {
      asked += 1;
      if (asked < 4) throw new Error('connection refused');
      return there.claim();
    },
  };
  await work([slotThat(() => STORED)], isEmpty);
  expect(lines.map(line => JSON.parse(line).event)).toEqual(['queueDown', 'queueUp', 'claimed', 'ended']);
});
