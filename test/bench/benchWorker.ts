import type { SeriesSource } from '@ohif-stroke/core';
import { launchBrowser, openPage } from '../e2e/harness/openPage.js';
import { type ColdAndWarm, type Timed, WARM_RUNS } from './figures.js';

import { serveWorkerPage } from './serveWorkerPage.js';
import { watchRenderer } from './watchRenderer.js';
import { analyseInPage, openClient } from './workerPage.js';

export interface WorkerFigures extends ColdAndWarm {
  readonly threads: number;
  /** Growth of the renderer's resident memory from before the worker to its peak. */
  readonly peakMb: number;
}

/** The worker alone in Chromium, from pixels in the page to the score, in a fresh browser. */
export async function benchWorker(root: string, source: SeriesSource, threads: number): Promise<WorkerFigures> {
  const served = await serveWorkerPage({ root, isolated: true, source });
  const browser = await launchBrowser();
  try {
    const { page } = await openPage(browser);
    await openClient(page, served.url, { threads });
    const renderer = await watchRenderer(browser);
    let used = 0;
    const once = async (): Promise<Timed> => {
      const before = await renderer.cpuMs();
      const { outcome, ms } = await analyseInPage(page);
      const cpuMs = (await renderer.cpuMs()) - before;
      if (outcome._tag !== 'scored') throw new Error(`the bench study was not scored: ${JSON.stringify(outcome)}`);
      used = outcome.result.backend.threads;
      return { ms, cpuMs, stagesMs: outcome.result.timingsMs };
    };
    const cold = await once();
    const warm: Timed[] = [];
    for (let i = 0; i < WARM_RUNS; i++) warm.push(await once());
    const { peakGrowthMb } = await renderer.stop();
    return { cold, warm, threads: used, peakMb: peakGrowthMb };
  } finally {
    await browser.close();
    await served.stop();
  }
}
