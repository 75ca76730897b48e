import { spawn } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { median } from '@ohif-stroke/core';
import { DEMO, ROOT } from '../e2e/harness/paths.js';
import { writeThirtySlices } from './thirtySlices.js';

const CORES = availableParallelism();
const PROGRAM = join(ROOT, 'extensions/cli/bin/stroke.mjs');

/** Studies a minute, each with JSON, SR and SEG written: by processes that begin anew for each, and by `stroke batch`. */
export async function measureThroughput(folder: string, studies: number) {
  const list = await writeList(folder, studies);
  const batched = (name: string, workers: number, threads: number) =>
    minutesOf(() => batch(list, join(folder, name), workers, threads));
  const plain = await minutesOf(() => analyseAll(folder, studies));
  const warm = await batched('warm', CORES, 1);
  const threads = await batched('threads', 1, CORES);
  const single = await batched('single', 1, 1);
  return {
    studies,
    written: 'JSON, SR and SEG',
    studiesPerMinute: {
      processesOfAnalyse: studies / plain,
      batch: studies / warm,
      batchOneProcessAllThreads: studies / threads,
      batchOneProcessOneThread: studies / single,
    },
    batchToAnalyse: plain / warm,
    medianSeconds: {
      batchOneProcessOneThread: median(await secondsIn(join(folder, 'single'))),
    },
  };
}

/** Copies of one study: what differs between heads is not what is measured. */
async function writeList(folder: string, studies: number): Promise<string> {
  const first = join(folder, 'study-0');
  await writeThirtySlices(join(DEMO, 'left-mca-infarct'), first);
  const names = Array.from({ length: studies }, (_, i) => `study-${i}`);
  for (const name of names.slice(1)) await cp(first, join(folder, name), { recursive: true });
  const list = join(folder, 'list.txt');
  await writeFile(list, names.join('\n'));
  return list;
}

async function minutesOf(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 60_000;
}

/** What a script of the shell would do: as many at a time as there are cores, each with a thread. */
async function analyseAll(folder: string, studies: number): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < studies) {
      const study = join(folder, `study-${next}`);
      next += 1;
      const outputs = ['json', 'sr', 'seg'].flatMap(kind => [`--${kind}`, `${study}.${kind}`]);
      await run('analyse', study, ...outputs, '--threads', '1', '--quiet');
    }
  };
  await Promise.all(Array.from({ length: CORES }, work));
}

function batch(list: string, out: string, workers: number, threads: number): Promise<void> {
  const processes = ['--workers', String(workers), '--threads', String(threads)];
  return run('batch', list, '--out', out, '--write', 'json,sr,seg', ...processes, '--quiet');
}

async function secondsIn(out: string): Promise<readonly number[]> {
  const rows = join(out, 'rows');
  return Promise.all(
    (await readdir(rows)).map(async file => JSON.parse(await readFile(join(rows, file), 'utf8')).seconds as number),
  );
}

function run(...args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error(`stroke ${args[0]} ended with ${code}`))));
  });
}
