import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchBrowser, openPage } from '../e2e/harness/openPage.js';
import { DEMO } from '../e2e/harness/paths.js';
import { startViewer } from '../e2e/harness/startViewer.js';
import { strokePanel } from '../e2e/harness/strokePanel.js';
import { openFromWorklist, openWorklist } from '../e2e/harness/viewerPage.js';
import { writeThirtySlices } from './thirtySlices.js';

const MB = 1024 * 1024;
/** Two digits, so that no name begins another. */
const nameOf = (n: number): string => `Heap study ${n + 10}`;

/** What the page holds, with its garbage collected, MB. */
export interface PageMemory {
  /** Of the page's own script. */
  readonly heapMb: number;
  /** Page and workers, WebAssembly's memory and array buffers included (`measureUserAgentSpecificMemory`). */
  readonly wholeMb: number;
}

/** Different studies opened from the work list, analysed and left again in one page, as in a shift; what is held in the work list after each. */
export async function benchManyStudies(studies: number): Promise<readonly PageMemory[]> {
  const folder = await mkdtemp(join(tmpdir(), 'stroke-heap-'));
  const demos = ['left-mca-infarct', 'intracerebral-haemorrhage'];
  for (let n = 0; n < studies; n++) {
    await writeThirtySlices(join(DEMO, demos[n % demos.length]!), join(folder, String(n)), nameOf(n));
  }
  const viewer = await startViewer(['--data', folder, '--no-demo']);
  // Without it the browser measures when it likes, up to half a minute later.
  const browser = await launchBrowser(['--enable-blink-features=ForceEagerMeasureMemory']);
  try {
    const { page } = await openPage(browser);
    const panel = strokePanel(page);
    await openWorklist(page, viewer.url);
    const held: PageMemory[] = [];
    for (let n = 0; n < studies; n++) {
      await openFromWorklist(page, nameOf(n));
      await panel.waitUntilReady();
      await panel.analyse();
      await page.locator('[data-cy="return-to-work-list"]').click();
      await page.getByText('Study List').first().waitFor();
      held.push(await memoryOf(page));
    }
    return held;
  } finally {
    await browser.close();
    await viewer.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function memoryOf(page: Page): Promise<PageMemory> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  const bytes = await page.evaluate(async () => {
    const measure = Reflect.get(performance, 'measureUserAgentSpecificMemory') as () => Promise<{ bytes: number }>;
    return (await measure.call(performance)).bytes;
  });
  return { heapMb: usedSize / MB, wholeMb: bytes / MB };
}
