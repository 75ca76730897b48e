import { expect, type Page } from '@playwright/test';
import { PATIENCE_MS } from './openPage.js';

/** Short, because most states come within a few frames; a busy machine takes longer, and is waited for. */
const INTERVALS = [50, 100, 100, 200];
/** Between two looks; the page draws at least two frames as well, however slow it is. */
const BETWEEN_LOOKS_MS = 150;

/** Waits for what a busy machine takes a while to do. A look that throws has not come to it yet. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(() => holds().catch(() => false), { intervals: INTERVALS, message: `never true: ${holds}` })
    .toBe(true);
}

/** Looks again until every expectation holds: a state that comes a moment later is no fault, one that never comes is told. */
export const eventually = (look: () => Promise<void>): Promise<void> =>
  expect(look).toPass({ intervals: INTERVALS, timeout: PATIENCE_MS });

const twoFrames = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

/**
 * What stands in the page once several looks in a row agree: the viewer draws a change some frames after it is made, and
 * a figure taken before that is the one of the picture before.
 */
export async function settled<T>(page: Page, look: () => Promise<T>, looks = 5): Promise<T> {
  let last: T = await look();
  let agreed = 1;
  await until(async () => {
    await twoFrames(page);
    await page.waitForTimeout(BETWEEN_LOOKS_MS);
    const now = await look();
    agreed = JSON.stringify(now) === JSON.stringify(last) ? agreed + 1 : 1;
    last = now;
    return agreed >= looks;
  });
  return last;
}
