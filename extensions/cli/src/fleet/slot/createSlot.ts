import { type ChildProcess, fork } from 'node:child_process';
import type { ChildReply } from '../task.js';

export interface SlotOptions {
  /** The file that a child runs, and its arguments. */
  readonly entry: string;
  readonly args: readonly string[];
  /** A child is replaced after so many tasks, or once it has grown over so much: sessions leave memory behind. */
  readonly recycleAfter: number;
  readonly memoryLimitMb: number;
  /** A task that takes longer takes its child with it. */
  readonly taskLimitMs: number;
}

/** The child went without a word: it was killed, crashed, or took too long. */
export interface Lost {
  readonly _tag: 'lost';
  readonly why: 'died' | 'tooLong';
}

const FAILURES = {
  died: {
    code: 'childDied',
    sentence: 'The process that read it ended without an answer; it may have run out of memory.',
  },
  tooLong: { code: 'childTooLong', sentence: 'Reading it took too long and was given up.' },
} as const;

/** What is to be said of a child that went without an answer; another one may well manage. */
export const lostFailure = ({ why }: Lost) => ({ _tag: 'failed', ...FAILURES[why], heals: true }) as const;

/** Runs one task at a time in a child process that lives on, and is replaced when it is worn out or gone. */
export interface Slot<Task, End> {
  readonly run: (task: Task) => Promise<End | Lost>;
  /** Ends the child, whatever it is doing. */
  readonly stop: () => void;
  /** Of the child as its last task left it; 0 without one. */
  readonly rssMb: () => number;
  /** Children so far. */
  readonly children: () => number;
}

export function createSlot<Task extends object, End>(options: SlotOptions): Slot<Task, End> {
  let child: ChildProcess | undefined;
  let [tasks, rssMb, children] = [0, 0, 0];

  const drop = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
    [tasks, rssMb] = [0, 0];
  };
  const start = (): ChildProcess => {
    children += 1;
    // What a library prints on its own may hold anything of a file: it is not passed on.
    const started = fork(options.entry, [...options.args], {
      serialization: 'advanced',
      // So that it can let go of what a task leaves behind (serveTasks).
      execArgv: [...process.execArgv, '--expose-gc'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // A child that is gone reports the closed channel once more than anybody listens.
    started.on('error', () => undefined);
    return started;
  };

  return {
    run: async task => {
      child ??= start();
      const reply = await exchange<Task, End>(child, task, options.taskLimitMs);
      if ('_tag' in reply) {
        drop();
        return reply;
      }
      tasks += 1;
      rssMb = reply.rssMb;
      if (tasks >= options.recycleAfter || rssMb >= options.memoryLimitMb) drop();
      return reply.end;
    },
    stop: drop,
    rssMb: () => rssMb,
    children: () => children,
  };
}

function exchange<Task extends object, End>(
  child: ChildProcess,
  task: Task,
  limitMs: number,
): Promise<ChildReply<End> | Lost> {
  return new Promise(resolve => {
    const timer = setTimeout(() => finish({ _tag: 'lost', why: 'tooLong' }), limitMs);
    const died = (): void => finish({ _tag: 'lost', why: 'died' });
    const answered = (reply: unknown): void => finish(reply as ChildReply<End>);
    const finish = (reply: ChildReply<End> | Lost): void => {
      clearTimeout(timer);
      child.off('exit', died).off('error', died).off('message', answered);
      resolve(reply);
    };
    child.once('exit', died).once('error', died).once('message', answered);
    child.send(task, error => error && died());
  });
}
