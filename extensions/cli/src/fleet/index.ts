/** `@ohif-stroke/cli/fleet`: queues and a child process, for who measures them. */

import { slotOptions } from './childArguments.js';
import { createSlot, type Slot } from './slot/createSlot.js';
import type { ChildOptions, FolderTask, TaskEnd } from './task.js';

export { openQueue } from './queue/openQueue.js';
export type { QueuePort } from './queue/queuePort.js';

/** A child as `stroke batch` has it, that is never replaced. */
export const childSlot = (options: ChildOptions): Slot<FolderTask, TaskEnd> =>
  createSlot(slotOptions({ workers: 1, recycleAfter: 1_000_000, memoryLimitMb: 1_000_000 }, options));
