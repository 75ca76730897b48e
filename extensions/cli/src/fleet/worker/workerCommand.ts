import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Outcome, success } from '@ohif-stroke/core';
import type { Program } from '../../program.js';
import { childOptions, slotOptions } from '../childArguments.js';
import { createLog } from '../log.js';
import { openQueue } from '../queue/openQueue.js';
import { QUEUE_RULES } from '../queue/queuePort.js';
import type { SeriesJob } from '../seriesJob.js';
import { createSlot } from '../slot/createSlot.js';
import { createMetrics, type Gauge } from '../status/metrics.js';
import { isQueueUp, queueGauges } from '../status/queueState.js';
import { serveIfAsked } from '../status/statusServer.js';
import type { ArchiveEnd, ArchiveTask } from '../task.js';
import { parseWorker } from './workerArguments.js';
import { type JobSlot, workJobs } from './workJobs.js';

const BEATS_A_LEASE = 3;
const IDLE_MS = 500;

/** `stroke worker`: reads the series of a queue, and stores the reads in the archive, until it is told to stop. */
export async function runWorker(argv: readonly string[], program: Program): Promise<Outcome<'complete'>> {
  const command = parseWorker(argv);
  if (!command.ok) return command;
  const { queue: place, archive, store, workers, status, graceMs } = command.value;
  const queue = await openQueue<SeriesJob>(place);
  if (!queue.ok) return queue;
  const log = createLog(line => program.stdout.write(line), program.nowMs);
  const metrics = createMetrics();
  const options = slotOptions(command.value, childOptions(command.value, program));
  const slots = Array.from({ length: workers }, () => createSlot<ArchiveTask, ArchiveEnd>(options));
  let busy = 0;
  const stop = stopSignals(program.signal, graceMs, what => log(what));
  const server = await serveIfAsked(status, {
    isHealthy: async () => !stop.stopping.aborted && (await isQueueUp(queue.value)),
    metrics: async () => metrics.text([...(await queueGauges(queue.value)), ...ownGauges(slots, busy)]),
  });
  if (!server.ok) {
    await queue.value.close();
    return server;
  }
  // Below a folder that this process alone may look into.
  const scratch = await mkdtemp(join(tmpdir(), 'stroke-worker-'));
  log('started', { workers, threads: command.value.threads ?? 1 });
  try {
    await workJobs({
      queue: queue.value,
      slots,
      taskOf: ({ job, attempt, token }) => ({
        kind: 'archive',
        url: archive,
        ...job.payload,
        store,
        again: attempt > 1,
        scratch: join(scratch, token.replace(/[^A-Za-z0-9.-]/g, '_')),
      }),
      metrics,
      log,
      now: program.nowMs,
      beatMs: QUEUE_RULES.leaseMs / BEATS_A_LEASE,
      idleMs: IDLE_MS,
      stopping: stop.stopping,
      ending: stop.ending,
      onBusy: change => {
        busy += change;
      },
    });
    return success('complete');
  } finally {
    stop.off();
    for (const slot of slots) slot.stop();
    server.value?.close();
    await queue.value.close();
    await rm(scratch, { recursive: true, force: true });
    log('stopped');
  }
}

/** The first signal: what runs may end. After the grace: it is given back. */
function stopSignals(ctrlC: AbortSignal, graceMs: number, say: (what: string) => void) {
  const [stopping, ending] = [new AbortController(), new AbortController()];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    if (stopping.signal.aborted) return;
    say('stopping');
    stopping.abort();
    timer = setTimeout(() => ending.abort(), graceMs);
  };
  process.on('SIGTERM', stop);
  ctrlC.addEventListener('abort', stop, { once: true });
  const off = (): void => {
    clearTimeout(timer);
    process.off('SIGTERM', stop);
    ctrlC.removeEventListener('abort', stop);
  };
  return { stopping: stopping.signal, ending: ending.signal, off };
}

const ownGauges = (slots: readonly JobSlot[], busy: number): readonly Gauge[] => [
  { name: 'stroke_workers', value: slots.length },
  { name: 'stroke_workers_busy', value: busy },
  { name: 'stroke_worker_children_started', value: slots.reduce((sum, slot) => sum + slot.children(), 0) },
  { name: 'stroke_supervisor_resident_bytes', value: process.memoryUsage().rss },
  ...slots.map((slot, i) => ({
    name: 'stroke_worker_resident_bytes',
    labels: { worker: String(i) },
    value: Math.round(slot.rssMb() * 2 ** 20),
  })),
];
