import { firstLine } from '@ohif-stroke/runtime';
import type { ChildReply, TaskEnd } from '../task.js';

type Broken = Extract<TaskEnd, { readonly _tag: 'failed' }>;

/** The child's side of the channel to its parent. */
export interface Channel<Task, End> {
  readonly send: (reply: ChildReply<End | Broken>) => void;
  readonly onTask: (take: (task: Task) => void) => void;
  readonly rssMb: () => number;
  /** Collects garbage now. */
  readonly tidy: () => void;
}

/**
 * Runs one task after the other; what throws ends its task and not the child. What a task leaves behind goes before the next one: the volumes
 * and maps of an analysis lie outside of the heap that V8 watches, so that left to itself it lets them pile up.
 */
export function serveTasks<Task, End>(
  { send, onTask, rssMb, tidy }: Channel<Task, End>,
  run: (task: Task) => Promise<End>,
): void {
  let last: Promise<void> = Promise.resolve();
  onTask(task => {
    last = last.then(async () => {
      const end = await run(task).catch(bug);
      tidy();
      send({ end, rssMb: rssMb() });
    });
  });
}

/** The first line only: it may stand in a table, and a stack names the machine's folders. */
const bug = (thrown: unknown): Broken => ({
  _tag: 'failed',
  code: 'unexpected',
  sentence: `An unexpected error stopped the analysis: ${firstLine(thrown)}.`,
  heals: false,
});
