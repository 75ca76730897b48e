import type { QueueDepth, QueuePort } from '../queue/queuePort.js';
import type { Gauge } from './metrics.js';

const LONGEST_ANSWER_MS = 5000;

/** A queue that does not answer in time is down: Redis' client waits for its server without an end. */
async function depthOf(queue: Pick<QueuePort<unknown>, 'depth'>): Promise<QueueDepth | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), LONGEST_ANSWER_MS);
  });
  const depth = await Promise.race([queue.depth().catch(() => undefined), late]);
  clearTimeout(timer);
  return depth;
}

export const isQueueUp = async (queue: Pick<QueuePort<unknown>, 'depth'>): Promise<boolean> =>
  (await depthOf(queue)) !== undefined;

export async function queueGauges(queue: Pick<QueuePort<unknown>, 'depth'>): Promise<readonly Gauge[]> {
  const depth = await depthOf(queue);
  return [
    { name: 'stroke_queue_up', value: depth ? 1 : 0 },
    ...Object.entries(depth ?? {}).map(([state, value]) => ({ name: 'stroke_queue_jobs', labels: { state }, value })),
  ];
}
