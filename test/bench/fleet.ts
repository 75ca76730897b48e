import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '@ohif-stroke/core';
import { DEMO, ROOT } from '../e2e/harness/paths.js';
import { measureQueue } from './measureQueue.js';
import { measureSlot } from './measureSlot.js';
import { tableOf } from './table.js';
import { SLICES, writeThirtySlices } from './thirtySlices.js';

/**
 * `npm run bench:fleet`: studies a minute of `stroke batch` and of as many processes of `stroke analyse`, memory of a process
 * over many series, rates of the queue. `-- STUDIES SERIES JOBS` for other numbers than 12, 40 and 100000.
 */
const [studies = 12, series = 40, jobs = 100_000] = process.argv.slice(2).map(Number);
const CORES = availableParallelism();
const PROGRAM = join(ROOT, 'extensions/cli/bin/stroke.mjs');
const say = (text: string) => process.stderr.write(`${text}\n`);

const folder = await mkdtemp(join(tmpdir(), 'stroke-fleet-'));
try {
  const loadBefore = loadavg()[0]!;
  const list = await writeList();
  say(`${CORES} processes of "stroke analyse" at a time ...`);
  const plain = await minutesOf(() => analyseAll());
  say(`"stroke batch", ${CORES} processes with one thread ...`);
  const warm = await minutesOf(() => batch(list, 'warm', CORES, 1));
  say(`"stroke batch", one process with ${CORES} threads ...`);
  const threads = await minutesOf(() => batch(list, 'threads', 1, CORES));
  say('"stroke batch", one process with one thread ...');
  const single = await minutesOf(() => batch(list, 'single', 1, 1));
  say(`memory of one process over ${series} series ...`);
  const memory = await measureSlot(join(folder, 'study-0'), series, join(folder, 'memory'));
  say(`a spool folder with ${jobs} jobs ...`);
  const queue = await measureQueue(join(folder, 'queue'), jobs);
  const perMinute = (minutes: number) => studies / minutes;
  const results = {
    takenAt: new Date().toISOString(),
    study: `${SLICES} slices of 512x512, synthetic, uncompressed; JSON, SR and SEG written`,
    machine: { cores: CORES, processor: cpus()[0]?.model ?? 'unknown', node: process.version, loadBefore },
    studies,
    studiesPerMinute: {
      processesOfAnalyse: perMinute(plain),
      batch: perMinute(warm),
      batchOneProcessAllThreads: perMinute(threads),
      batchOneProcessOneThread: perMinute(single),
    },
    batchToAnalyse: plain / warm,
    secondsPerSeries: { median: median(await secondsIn('single')), oneProcessOneThread: true },
    memory,
    queue,
  };
  const out = join(ROOT, 'bench/results');
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'fleet.json.tmp'), `${JSON.stringify(results, rounded, 2)}\n`);
  await rename(join(out, 'fleet.json.tmp'), join(out, 'fleet.json'));
  const { studiesPerMinute: rates } = results;
  console.log(tableOf(['studies a minute', 'rate'], Object.entries(rates)));
  console.log(`\nbatch to analyse ${results.batchToAnalyse.toFixed(2)}; load before ${loadBefore.toFixed(1)}\n`);
  console.log(tableOf(['memory of a process, MB', 'value'], Object.entries(memory)));
  console.log(`\n${tableOf(['queue in a folder', 'value'], Object.entries(queue))}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Copies of one study: what differs between heads is not what is measured. */
async function writeList(): Promise<string> {
  const first = join(folder, 'study-0');
  await mkdir(first);
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
async function analyseAll(): Promise<void> {
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

function batch(list: string, name: string, workers: number, threads: number): Promise<void> {
  const processes = ['--workers', String(workers), '--threads', String(threads)];
  return run('batch', list, '--out', join(folder, name), '--write', 'json,sr,seg', ...processes, '--quiet');
}

async function secondsIn(name: string): Promise<readonly number[]> {
  const rows = join(folder, name, 'rows');
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

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 100) / 100 : value;
}
