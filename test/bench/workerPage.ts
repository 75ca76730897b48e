import type {
  AnalysisOutcome,
  AnalysisRecord,
  Backend,
  ChangedScore,
  Outcome,
  Progress,
  StrokeResult,
} from '@ohif-stroke/core';
import type * as Runtime from '@ohif-stroke/runtime';
import type { WorkerSelfTest } from '@ohif-stroke/runtime';
import type { Page } from '@playwright/test';
import { type Blocks, type BlockWindow, installBlockProbe } from './blockProbe.js';

/** What the page keeps between two evaluations. */
interface PageState {
  readonly client: Runtime.AnalysisWorker;
  /** A fresh copy of the series, because the analysis takes its pixels. */
  readonly readSeries: () => Promise<Parameters<Runtime.AnalysisWorker['analyse']>[1]>;
}

export interface ClientOptions {
  readonly threads?: number;
  readonly workerPath?: string;
  /** Whether networks may be tried on WebGPU. */
  readonly webgpu?: boolean;
}

export interface AnalysisRun {
  readonly outcome: AnalysisOutcome;
  readonly ms: number;
  readonly progress: readonly Progress[];
  /** Pixel buffers of the page that are empty afterwards. */
  readonly movedBuffers: number;
  readonly blocks: Blocks;
}

/** Loads the compiled client in the page and starts a worker with it. */
export async function openClient(page: Page, url: string, options: ClientOptions = {}): Promise<void> {
  await installBlockProbe(page);
  // A module that does not load is an error of the page at once, not a wait for what never comes.
  const faulty = page.waitForEvent('pageerror').then(
    error => Promise.reject(error),
    () => undefined,
  );
  await page.goto(`${url}/`);
  await Promise.race([page.waitForFunction(() => Reflect.has(window, 'runtime')), faulty]);
  await page.evaluate(
    ({ threads, workerPath, webgpu }) => {
      const runtime = Reflect.get(window, 'runtime') as typeof Runtime;
      const at = (path: string) => new URL(path, location.href).href;
      const client = runtime.createAnalysisWorker({
        spawn: () => runtime.spawnWorker(at(workerPath ?? '/plugins/stroke/worker.mjs')),
        config: {
          modelsUrl: at('/plugins/stroke/models/'),
          ortUrl: at('/plugins/stroke/ort/'),
          // In the page, where none of our helpers are.
          ...(threads !== undefined && { threads }),
          ...(webgpu !== undefined && { webgpu }),
        },
      });
      const readSeries = async () => {
        const headers = await (await fetch('/series.json')).json();
        const pixels = new Int16Array(await (await fetch('/series.bin')).arrayBuffer());
        let offset = 0;
        const slices = headers.slices.map((slice: { columns: number; rows: number }) => {
          const hu = pixels.slice(offset, offset + slice.columns * slice.rows);
          offset += hu.length;
          return { ...slice, samples: hu };
        });
        return { ...headers, slices };
      };
      const state: PageState = { client, readSeries };
      Reflect.set(window, 'state', state);
    },
    { threads: options.threads, workerPath: options.workerPath, webgpu: options.webgpu },
  );
}

export const warmUp = (page: Page): Promise<Outcome<Backend>> =>
  page.evaluate(() => (Reflect.get(window, 'state') as PageState).client.warmUp('ncct'));

/** What the worker says of the installation. */
export const selfTestInPage = (page: Page): Promise<Outcome<WorkerSelfTest>> =>
  page.evaluate(() => (Reflect.get(window, 'state') as PageState).client.selfTest());

/** One analysis in the page, timed until its score, with how firm that is; the maps of the result stay there, since only figures are compared. */
export function analyseInPage(page: Page): Promise<AnalysisRun> {
  return page.evaluate(async () => {
    const { client, readSeries } = Reflect.get(window, 'state') as PageState;
    const source = await readSeries();
    const progress: Progress[] = [];
    const watch = (window as unknown as BlockWindow).watchBlocks();
    const started = performance.now();
    let told: (firmness: readonly ChangedScore[] | undefined) => void = () => undefined;
    const measured = new Promise<readonly ChangedScore[] | undefined>(resolve => {
      told = resolve;
    });
    const outcome = await client.analyse('ncct', source, {
      onProgress: step => progress.push(step),
      onFirmness: firmness => told(firmness),
    });
    const ms = performance.now() - started;
    const blocks = watch.stop();
    const follows = outcome._tag === 'scored' && outcome.firmness === 'follows';
    const firmness = follows ? await measured : undefined;
    const firmnessMs = performance.now() - started - ms;
    const movedBuffers = source.slices.filter(slice => slice.samples.length === 0).length;
    const figures =
      outcome._tag === 'scored'
        ? { ...outcome, result: { ...outcome.result, maps: undefined, grid: undefined } }
        : outcome;
    if (follows && 'result' in figures) {
      const { aspects, timingsMs } = figures.result as unknown as StrokeResult;
      Object.assign(figures.result, {
        aspects: { ...aspects, firmness },
        timingsMs: { ...timingsMs, firmness: firmnessMs },
      });
    }
    return { outcome: figures as AnalysisOutcome, ms, progress, movedBuffers, blocks };
  });
}

/** Aborts once a stage has begun and measures until the outcome is there. */
export function cancelInPage(
  page: Page,
  stage: Progress['stage'],
): Promise<{ outcome: AnalysisOutcome<AnalysisRecord>; ms: number }> {
  return page.evaluate(async wanted => {
    const { client, readSeries } = Reflect.get(window, 'state') as PageState;
    const controller = new AbortController();
    let aborted = 0;
    const onProgress = (step: Progress) => {
      if (aborted !== 0 || step.stage !== wanted) return;
      aborted = performance.now();
      controller.abort();
    };
    const outcome = await client.analyse('ncct', await readSeries(), { onProgress, signal: controller.signal });
    return { outcome, ms: performance.now() - aborted };
  }, stage);
}
