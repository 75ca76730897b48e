import { failure, type Outcome, success } from '@ohif-stroke/core';
import { firstLine } from '@ohif-stroke/runtime';
import { openRedisQueue } from './bullmq/openRedisQueue.js';
import { QUEUE_RULES, type QueuePort } from './queuePort.js';
import { openSpool } from './spool/openSpool.js';

/**
 * A folder, or `redis://host:6379` (`rediss:` with TLS). Redis' log-in comes from the environment, where `ps` does not show it; one in
 * the address is not repeated in any message.
 */
export async function openQueue<Payload>(
  place: string,
  env: { readonly [name: string]: string | undefined } = process.env,
): Promise<Outcome<QueuePort<Payload>>> {
  const { STROKE_REDIS_USER: username, STROKE_REDIS_PASSWORD: password } = env;
  const logIn = { ...(username && { username }), ...(password && { password }) };
  if (/^rediss?:\/\//i.test(place)) return openRedisQueue<Payload>(place, QUEUE_RULES, undefined, logIn);
  if (/^[a-z]+:\/\//i.test(place))
    return failure('noSuchQueue', 'A queue is a folder, or an address redis://host:port.');
  try {
    return success(await openSpool<Payload>(place, QUEUE_RULES));
  } catch (cause) {
    return failure('noQueueFolder', `The folder ${place} of the queue cannot be used: ${firstLine(cause)}.`, { cause });
  }
}
