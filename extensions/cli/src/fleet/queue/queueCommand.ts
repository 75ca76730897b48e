import { parseArgs } from 'node:util';
import { failure, type Outcome, success } from '@ohif-stroke/core';
import { notWhole, parsedBy, usage } from '../../networkArguments.js';
import { printable } from '../../printable.js';
import type { Program } from '../../program.js';
import type { SeriesJob } from '../seriesJob.js';
import { openQueue } from './openQueue.js';
import type { QueuePort } from './queuePort.js';

const DAY_MS = 86_400_000;
const OPTIONS = { queue: { type: 'string' } } as const;
const VERBS = '"queue" needs one of: status, dead, retry JOB, forget DAYS; and --queue PLACE.';

/** `stroke queue`: what is in a queue, what was put aside and why, and what a person does about it. */
export async function runQueue(
  argv: readonly string[],
  program: Pick<Program, 'stdout'>,
): Promise<Outcome<'complete'>> {
  const parsed = parsedBy(() => parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true }));
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (!values.queue) return usage(VERBS);
  const queue = await openQueue<SeriesJob>(values.queue);
  if (!queue.ok) return queue;
  try {
    const lines = await answer(queue.value, positionals);
    if (!lines.ok) return lines;
    for (const line of lines.value) program.stdout.write(`${printable(line)}\n`);
    return success('complete');
  } finally {
    await queue.value.close();
  }
}

async function answer(queue: QueuePort<SeriesJob>, words: readonly string[]): Promise<Outcome<readonly string[]>> {
  const [verb, what, ...more] = words;
  if (verb === 'status' && what === undefined) {
    return success(Object.entries(await queue.depth()).map(([state, count]) => `${state} ${count}`));
  }
  if (verb === 'dead' && what === undefined) {
    const dead = await queue.dead();
    return success(dead.map(({ id, attempts, code, sentence }) => `${id} ${code} after ${attempts}: ${sentence}`));
  }
  if (verb === 'retry' && what !== undefined && more.length === 0) {
    return (await queue.revive(what)) ? success([]) : failure('noSuchJob', 'No job of this id was put aside.');
  }
  if (verb === 'forget' && what !== undefined && more.length === 0) {
    const [defect] = notWhole('forget', what, 0, 36_500);
    if (defect !== undefined) return usage('"forget" needs a number of days.');
    return success([`${await queue.forget(Number(what) * DAY_MS)} forgotten`]);
  }
  return usage(VERBS);
}
