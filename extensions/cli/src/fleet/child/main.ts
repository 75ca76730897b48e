/** Entry of a child process: one runtime with warm sessions, and one task after the other until the parent lets go. */
import { createNodeRuntime, type NodeRuntime } from '@ohif-stroke/runtime/node';
import { quietLibraries } from '../../quietLibraries.js';
import { loginIn, openArchive } from '../archive/archive.js';
import type { ArchiveEnd, ArchiveTask, ChildOptions, FolderTask, TaskEnd } from '../task.js';
import { failedBy } from './analyseInput.js';
import { runArchiveTask } from './runArchiveTask.js';
import { runFolderTask } from './runFolderTask.js';
import { serveTasks } from './serveTasks.js';

quietLibraries();
const options: ChildOptions = JSON.parse(process.argv[2] ?? '{}');
const made = createNodeRuntime(options);

async function run(task: FolderTask | ArchiveTask): Promise<TaskEnd | ArchiveEnd> {
  const runtime = await made;
  if (!runtime.ok) return failedBy(runtime.failure);
  return task.kind === 'folder' ? runFolderTask(task, runtime.value, Date.now()) : runFromArchive(task, runtime.value);
}

const runFromArchive = (task: ArchiveTask, runtime: NodeRuntime): Promise<ArchiveEnd> =>
  runArchiveTask(task, {
    archive: openArchive({ url: task.url, ...loginIn(process.env) }),
    runtime,
    nowMs: () => Date.now(),
    wait: ms => new Promise(resolve => setTimeout(resolve, ms)),
  });

// Ctrl-C goes to the whole group of the terminal; the parent says what becomes of the children.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));
serveTasks<FolderTask | ArchiveTask, TaskEnd | ArchiveEnd>(
  {
    send: reply => process.send?.(reply),
    onTask: take => process.on('message', message => take(message as FolderTask | ArchiveTask)),
    rssMb: () => process.memoryUsage().rss / 2 ** 20,
    // The slot starts its children with `--expose-gc`.
    tidy: () => void globalThis.gc?.(),
  },
  run,
);
