import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Outcome, success } from '@ohif-stroke/core';
import { type NetworkArguments, notWhole, runtimeOptions, usage } from '../networkArguments.js';
import type { Program } from '../program.js';
import type { SlotOptions } from './slot/createSlot.js';
import type { ChildOptions } from './task.js';

/** How many children there are, and when one is replaced. */
export interface ChildArguments {
  readonly workers: number;
  readonly recycleAfter: number;
  readonly memoryLimitMb: number;
}

export const CHILD_OPTIONS = {
  workers: { type: 'string' },
  'recycle-after': { type: 'string', default: '100' },
  'memory-mb': { type: 'string', default: '2000' },
} as const;

const MOST_WORKERS = 256;
/** A head of thousands of thin slices takes minutes on a busy machine; what takes longer hangs. */
const TASK_LIMIT_MS = 20 * 60_000;

interface Typed {
  readonly workers?: string;
  readonly 'recycle-after': string;
  readonly 'memory-mb': string;
}

/** One child a core where nothing else is said: networks of this size gain little from a second thread. */
export function childArguments(typed: Typed): Outcome<ChildArguments> {
  const { workers = String(availableParallelism()), 'recycle-after': recycleAfter, 'memory-mb': memoryLimitMb } = typed;
  const [defect] = [
    ...notWhole('workers', workers, 1, MOST_WORKERS),
    ...notWhole('recycle-after', recycleAfter, 1, 1_000_000),
    ...notWhole('memory-mb', memoryLimitMb, 200, 1_000_000),
  ];
  if (defect !== undefined) return usage(defect);
  return success({
    workers: Number(workers),
    recycleAfter: Number(recycleAfter),
    memoryLimitMb: Number(memoryLimitMb),
  });
}

/** What a child's runtime is made with: one thread unless more are asked for. */
export const childOptions = (networks: NetworkArguments, program: Pick<Program, 'modelsFolder'>): ChildOptions =>
  runtimeOptions(networks, { ...program, defaultThreads: 1 });

export const slotOptions = ({ recycleAfter, memoryLimitMb }: ChildArguments, options: ChildOptions): SlotOptions => ({
  entry: fileURLToPath(new URL('./child/main.js', import.meta.url)),
  args: [JSON.stringify(options)],
  recycleAfter,
  memoryLimitMb,
  taskLimitMs: TASK_LIMIT_MS,
});
