import type { Page } from 'playwright-core';
import { PATIENCE_MS } from './openPage.js';
import { until } from './viewerPage.js';

/** Between two looks; the page draws at least two frames as well, however slow it is. */
const BETWEEN_LOOKS_MS = 150;

const twoFrames = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

/**
 * What stands in the page once several looks in a row agree: the viewer draws a change some frames after it is made, and
 * a figure taken before that is the one of the picture before.
 */
export async function settled<T>(page: Page, look: () => Promise<T>, looks = 5): Promise<T> {
  let last: T = await look();
  let agreed = 1;
  await until(page, async () => {
    await twoFrames(page);
    await page.waitForTimeout(BETWEEN_LOOKS_MS);
    const now = await look();
    agreed = JSON.stringify(now) === JSON.stringify(last) ? agreed + 1 : 1;
    last = now;
    return agreed >= looks;
  });
  return last;
}

/** Looks again until every expectation holds: a state that comes a moment later is no fault, one that never comes is told. */
export async function eventually(page: Page, look: () => Promise<void>, limitMs = PATIENCE_MS): Promise<void> {
  const started = Date.now();
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() - started > limitMs) throw error;
    }
    await page.waitForTimeout(200);
  }
}
