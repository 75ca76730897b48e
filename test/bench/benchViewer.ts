import type { Page, Request } from '@playwright/test';
import { launchBrowser, openPage } from '../e2e/harness/openPage.js';
import { startViewer } from '../e2e/harness/startViewer.js';
import { strokePanel } from '../e2e/harness/strokePanel.js';
import { openInMode } from '../e2e/harness/viewerPage.js';
import { type Blocks, type BlockWindow, installBlockProbe } from './blockProbe.js';
import { WARM_RUNS } from './figures.js';

export interface ClickFigures {
  /** From the click on Analyse until the total is on the screen, everything still to be loaded. */
  readonly coldMs: number;
  readonly warmMs: readonly number[];
  readonly backend: string;
  readonly blocks: { readonly cold: Blocks; readonly warm: Blocks };
  /** What the plugin fetched until the first score, as it came over the wire. */
  readonly downloadBytes: number;
}

interface Click {
  readonly ms: number;
  readonly blocks: Blocks;
}

const CLICK_LIMIT_MS = 120_000;

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
    await installBlockProbe(page);
    // Opening is not what is measured; a machine that is busy at that moment gets a second chance.
    await openInMode(page, viewer.url, studyInstanceUid).catch(() => openInMode(page, viewer.url, studyInstanceUid));
    const panel = strokePanel(page);
    await panel.waitUntilOpen();
    await page.locator('[data-testid="analyse"]:enabled').waitFor();
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
      blocks: { cold: cold.blocks, warm: worst(warm.map(click => click.blocks)) },
    };
  } finally {
    await browser.close();
    await viewer.stop();
  }
}

const worst = (blocks: readonly Blocks[]): Blocks => ({
  longestTaskMs: Math.max(...blocks.map(b => b.longestTaskMs)),
  longestScriptMs: Math.max(...blocks.map(b => b.longestScriptMs)),
  longestOwnScriptMs: Math.max(...blocks.map(b => b.longestOwnScriptMs)),
  latestTickMs: Math.max(...blocks.map(b => b.latestTickMs)),
});

/** Clicks in the page itself and watches there, so that the test's own connection adds nothing. */
function clickAndTime(page: Page): Promise<Click> {
  return page.evaluate(async limitMs => {
    const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
    const watch = (window as unknown as BlockWindow).watchBlocks();
    const started = performance.now();
    const until = async (met: () => boolean): Promise<void> => {
      while (!met()) {
        if (performance.now() - started > limitMs)
          throw new Error(`no score in time: ${find('stroke-panel')?.textContent}`);
        await new Promise(resolve => requestAnimationFrame(resolve));
      }
    };
    find('analyse')?.click();
    await until(() => find('aspects-total') === null);
    await until(() => find('aspects-total') !== null || find('refusal') !== null);
    const ms = performance.now() - started;
    // The overlays are drawn after the total: what they block counts too.
    await new Promise(resolve => setTimeout(resolve, 1500));
    const blocks = watch.stop();
    if (find('aspects-total') === null) throw new Error(`not scored: ${find('refusal')?.textContent}`);
    return { ms, blocks };
  }, CLICK_LIMIT_MS);
}

async function pluginBytes(requests: readonly Request[]): Promise<number> {
  let bytes = 0;
  for (const request of requests.filter(each => each.url().includes('/plugins/stroke/'))) {
    const sizes = await request.sizes().catch(() => undefined);
    bytes += (sizes?.responseBodySize ?? 0) + (sizes?.responseHeadersSize ?? 0);
  }
  return bytes;
}
