import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { analyseNcct, type SeriesSource } from '@ohif-stroke/core';
import { createNodeRuntime } from '@ohif-stroke/runtime/node';
import { DEMO, ROOT } from '../e2e/harness/paths.js';
import { benchManyStudies } from './benchManyStudies.js';
import { readStudy } from './readStudy.js';
import { tableOf } from './table.js';
import { thinSlices } from './thinSlices.js';

/**
 * `npm run bench:memory`: what series of many thin slices and many studies one after the other cost in memory, on Node, each in a
 * process of its own; with `-- --browser` many studies in the viewer too. Linux (`/proc`). Figures of a machine, not pass or fail.
 */
const { values } = parseArgs({
  options: {
    slices: { type: 'string', default: '400,800' },
    studies: { type: 'string', default: '16' },
    /** The viewer as well: some five minutes. */
    browser: { type: 'boolean', default: false },
    child: { type: 'string' },
  },
});
const MB = 1024 * 1024;

interface Thin {
  readonly outcome: string;
  readonly seconds: number;
  readonly pixelsMb: number;
  /** Highest resident memory of the whole process, ONNX Runtime and the pixels included. */
  readonly peakMb: number;
}

interface InARow {
  /** JavaScript heap and array buffers after each study, with all garbage collected, MB. */
  readonly usedMb: readonly number[];
  readonly outcomes: readonly string[];
}

const analysed = async (source: SeriesSource, runtime: Awaited<ReturnType<typeof connect>>): Promise<string> => {
  const outcome = await analyseNcct(source, {
    ...runtime,
    now: () => performance.now(),
    breathe: () => new Promise(resolve => setImmediate(resolve)),
  });
  return outcome._tag === 'unsuitable' ? outcome.suitability.reasons.map(({ code }) => code).join() : outcome._tag;
};

async function connect() {
  const runtime = await createNodeRuntime({ modelsFolder: join(ROOT, 'models'), threads: 2 });
  if (!runtime.ok) throw new Error(runtime.failure.message);
  return runtime.value;
}

async function measureThin(count: number): Promise<Thin> {
  const source = thinSlices(await readStudy(join(DEMO, 'left-mca-infarct')), count);
  const pixelsMb = source.slices.reduce((sum, { samples }) => sum + samples.byteLength, 0) / MB;
  const runtime = await connect();
  const started = performance.now();
  const outcome = await analysed(source, runtime);
  const seconds = (performance.now() - started) / 1000;
  const peakKb = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? Number.NaN);
  return { outcome, seconds, pixelsMb, peakMb: peakKb / 1024 };
}

async function measureInARow(studies: number): Promise<InARow> {
  const runtime = await connect();
  const usedMb: number[] = [];
  const outcomes: string[] = [];
  for (let n = 0; n < studies; n++) {
    const name = n % 2 === 0 ? 'left-mca-infarct' : 'intracerebral-haemorrhage';
    outcomes.push(await analysed(await readStudy(join(DEMO, name)), runtime));
    usedMb.push(await settledMb());
  }
  return { usedMb, outcomes };
}

/** Buffers are let go of after the objects that hold them: collected until it gives nothing more. */
async function settledMb(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let idle = 0; idle < 3; ) {
    globalThis.gc?.();
    await new Promise(resolve => setTimeout(resolve, 100));
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const now = (heapUsed + arrayBuffers) / MB;
    idle = now < least - 0.1 ? 0 : idle + 1;
    least = Math.min(least, now);
  }
  return least;
}

/** What was held after two studies and after all, and the ratio of the two. */
const afterTwo = (heldMb: readonly number[]): readonly [second: number, last: number, ratio: number] => {
  const [second, last] = [heldMb[1] ?? Number.NaN, heldMb.at(-1) ?? Number.NaN];
  return [second, last, last / second];
};

function inProcess<T>(what: string): T {
  const given = ['--expose-gc', fileURLToPath(import.meta.url), '--child', what];
  return JSON.parse(execFileSync(process.execPath, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

if (values.child !== undefined) {
  const [kind, count] = values.child.split(':');
  const figures = await (kind === 'thin' ? measureThin(Number(count)) : measureInARow(Number(count)));
  process.stdout.write(JSON.stringify(figures));
} else {
  const thin = values.slices
    .split(',')
    .filter(Boolean)
    .map(count => [count, inProcess<Thin>(`thin:${count}`)] as const);
  console.log(
    tableOf(
      ['512 x 512 x', 'outcome', 'seconds', 'pixels MB', 'peak MB (wanted: 1500)'],
      thin.map(([count, { outcome, seconds, pixelsMb, peakMb }]) => [count, outcome, seconds, pixelsMb, peakMb]),
    ),
  );
  const studies = Number(values.studies);
  if (studies >= 2) {
    const { usedMb, outcomes } = inProcess<InARow>(`row:${studies}`);
    console.log(`\n${studies} studies in a row (Node: ${[...new Set(outcomes)].join(', ')}), MB held:`);
    const rows = [['Node, script and buffers', ...afterTwo(usedMb)]];
    if (values.browser) {
      const page = await benchManyStudies(studies);
      rows.push(['browser, script of the page', ...afterTwo(page.map(({ heapMb }) => heapMb))]);
      rows.push(['browser, page and workers', ...afterTwo(page.map(({ wholeMb }) => wholeMb))]);
    }
    console.log(tableOf(['', 'after 2', `after ${studies}`, 'ratio (wanted: 1.1 at most)'], rows));
  }
}
