/** Entry of a child process: one runtime with warm sessions, and one task after the other until the parent lets go. */
import { createNodeRuntime, type NodeRuntime } from '@ohif-stroke/runtime/node';
import { quietLibraries } from '../../quietLibraries.js';
import type { ChildOptions, FolderTask, TaskEnd } from '../task.js';
import { failedBy } from './analyseInput.js';
import { runFolderTask } from './runFolderTask.js';
import { serveTasks } from './serveTasks.js';

quietLibraries();
const options: ChildOptions = JSON.parse(process.argv[2] ?? '{}');
const made = createNodeRuntime(options);

async function run(task: FolderTask): Promise<TaskEnd> {
  const runtime = await made;
  return runtime.ok ? runOn(task, runtime.value) : failedBy(runtime.failure);
}

const runOn = (task: FolderTask, runtime: NodeRuntime): Promise<TaskEnd> => runFolderTask(task, runtime, Date.now());

// Ctrl-C goes to the whole group of the terminal; the parent says what becomes of the children.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
serveTasks<FolderTask>(
  {
    send: reply => process.send?.(reply),
    onTask: take => process.on('message', message => take(message as FolderTask)),
    rssMb: () => process.memoryUsage().rss / 2 ** 20,
  },
  run,
);
