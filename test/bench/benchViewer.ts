import type { Page, Request } from 'playwright-core';
import { launchBrowser, openPage } from '../e2e/harness/openPage.js';
import { startViewer } from '../e2e/harness/startViewer.js';
import { strokePanel } from '../e2e/harness/strokePanel.js';
import { openInMode } from '../e2e/harness/viewerPage.js';
import { WARM_RUNS } from './figures.js';

export interface ClickFigures {
  /** From the click on Analyse until the total is on the screen, everything still to be loaded. */
  readonly coldMs: number;
  readonly warmMs: readonly number[];
  readonly backend: string;
  /** Longest time in which the page's main thread could not react, cold and warm. */
  readonly longestBlockMs: { readonly cold: number; readonly warm: number };
  /** What the plugin fetched until the first score, as it came over the wire. */
  readonly downloadBytes: number;
}

interface Click {
  readonly ms: number;
  readonly longestBlockMs: number;
}

const CLICK_LIMIT_MS = 300_000;

/** The real viewer with the real panel, as a reader uses it; `isolation` decides between two threads and one. */
export async function benchViewer(
  dataFolder: string,
  studyInstanceUid: string,
  isolation: boolean,
): Promise<ClickFigures> {
  const viewer = await startViewer(['--data', dataFolder, '--no-demo', ...(isolation ? [] : ['--no-isolation'])]);
  const browser = await launchBrowser();
  try {
    const { page, requests } = await openPage(browser);
    page.setDefaultTimeout(CLICK_LIMIT_MS);
    // Opening is not what is measured; a machine that is busy at that moment gets a second chance.
    await openInMode(page, viewer.url, studyInstanceUid).catch(() => openInMode(page, viewer.url, studyInstanceUid));
    const panel = strokePanel(page);
    await panel.waitUntilOpen();
    await panel.at('analyse').waitFor();
    const cold = await clickAndTime(page);
    const backend = await panel.text('backend');
    const downloadBytes = await pluginBytes(requests);
    const warm: Click[] = [];
    for (let i = 0; i < WARM_RUNS; i++) warm.push(await clickAndTime(page));
    return {
      coldMs: cold.ms,
      warmMs: warm.map(click => click.ms),
      backend,
      downloadBytes,
      longestBlockMs: { cold: cold.longestBlockMs, warm: Math.max(...warm.map(click => click.longestBlockMs)) },
    };
  } finally {
    await browser.close();
    await viewer.stop();
  }
}

/** Clicks in the page itself and watches there, so that the test's own connection adds nothing. */
function clickAndTime(page: Page): Promise<Click> {
  return page.evaluate(async () => {
    const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
    let longestBlockMs = 0;
    const observer = new PerformanceObserver(list => {
      for (const { duration } of list.getEntries()) longestBlockMs = Math.max(longestBlockMs, duration);
    });
    observer.observe({ type: 'longtask', buffered: false });
    // Long tasks are reported from 50 ms on; the late ticks of a timer show the shorter ones.
    let last = performance.now();
    const probe = setInterval(() => {
      const now = performance.now();
      longestBlockMs = Math.max(longestBlockMs, now - last - 10);
      last = now;
    }, 10);
    const until = async (met: () => boolean): Promise<void> => {
      while (!met()) await new Promise(resolve => requestAnimationFrame(resolve));
    };
    const started = performance.now();
    find('analyse')?.click();
    await until(() => find('aspects-total') === null);
    await until(() => find('aspects-total') !== null || find('refusal') !== null);
    const ms = performance.now() - started;
    // The overlays are drawn after the total: what they block counts too.
    await new Promise(resolve => setTimeout(resolve, 1500));
    clearInterval(probe);
    observer.disconnect();
    if (find('aspects-total') === null) throw new Error(`not scored: ${find('refusal')?.textContent}`);
    return { ms, longestBlockMs };
  });
}

async function pluginBytes(requests: readonly Request[]): Promise<number> {
  let bytes = 0;
  for (const request of requests.filter(each => each.url().includes('/plugins/stroke/'))) {
    const sizes = await request.sizes().catch(() => undefined);
    bytes += (sizes?.responseBodySize ?? 0) + (sizes?.responseHeadersSize ?? 0);
  }
  return bytes;
}
