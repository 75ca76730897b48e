import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO, ROOT } from '../e2e/harness/paths.js';
import { measureFeed } from './measureFeed.js';
import { measureQueues } from './measureQueue.js';
import { measureSlot } from './measureSlot.js';
import { measureThroughput } from './measureThroughput.js';
import { tableOf } from './table.js';
import { SLICES, writeThirtySlices } from './thirtySlices.js';

/**
 * `npm run bench:fleet`: studies a minute of `stroke batch` and of as many processes of `stroke analyse`, memory of a process
 * over many series, rates of the queues, and the way of a study through feeder and worker. `-- memory --series 300` measures one
 * part alone; the others keep what an earlier run has written.
 */
const { values, positionals } = parseArgs({
  options: {
    studies: { type: 'string', default: '12' },
    series: { type: 'string', default: '300' },
    jobs: { type: 'string', default: '100000' },
  },
  allowPositionals: true,
});
const PARTS: Readonly<Record<string, (folder: string) => Promise<object>>> = {
  throughput: folder => measureThroughput(folder, Number(values.studies)),
  memory: async folder => {
    const study = join(folder, 'study');
    await writeThirtySlices(join(DEMO, 'left-mca-infarct'), study);
    return measureSlot(study, Number(values.series), folder);
  },
  queue: folder => measureQueues(folder, Number(values.jobs)),
  feed: folder => measureFeed(folder),
};
const strange = positionals.find(name => PARTS[name] === undefined);
if (strange !== undefined) throw new Error(`there is no "${strange}"; there is ${Object.keys(PARTS).join(', ')}`);

const FILE = join(ROOT, 'bench/results/fleet.json');
for (const part of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
  process.stderr.write(`${part} ...\n`);
  const folder = await mkdtemp(join(tmpdir(), 'stroke-fleet-'));
  try {
    const loadBefore = loadavg()[0];
    const figures = await PARTS[part]!(folder);
    await keep(part, { takenAt: new Date().toISOString(), loadBefore, ...figures });
    console.log(`${tableOf([part, ''], rowsOf(figures))}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each part as soon as it is there. */
async function keep(part: string, figures: object): Promise<void> {
  const kept: object = JSON.parse(await readFile(FILE, 'utf8').catch(() => '{}'));
  const results = {
    ...kept,
    study: `${SLICES} slices of 512x512, synthetic, uncompressed`,
    machine: { cores: availableParallelism(), processor: cpus()[0]?.model ?? 'unknown', node: process.version },
    [part]: figures,
  };
  await mkdir(join(ROOT, 'bench/results'), { recursive: true });
  await writeFile(`${FILE}.tmp`, `${JSON.stringify(results, rounded, 2)}\n`);
  await rename(`${FILE}.tmp`, FILE);
}

function rowsOf(figures: object, above = ''): readonly (readonly [string, number | string])[] {
  return Object.entries(figures).flatMap(([name, value]): readonly (readonly [string, number | string])[] => {
    if (typeof value === 'object' && value !== null) return rowsOf(value, `${above}${name}.`);
    return [[`${above}${name}`, typeof value === 'number' ? value : String(value)]];
  });
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 100) / 100 : value;
}
