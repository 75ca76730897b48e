import type { Page } from '@playwright/test';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { type Session, startSession } from './harness/session.js';
import { openInMode } from './harness/viewerPage.js';

/** The ways to a score: one line, each way with its regions, in the report and back from the archive. */

needs();

let session: Session;

test.beforeAll(async ({ browser }) => {
  session = await startSession(browser);
});
test.afterAll(() => session?.stop());

test('one line says each way; a click shows its region; the report brings it back', async () => {
  const { open, panel, viewer } = session;
  const studyUid = await session.openStudy('LEFT MCA INFARCT');
  const seen = await watchFirmness(open.page);
  await panel.analyse();
  const line = await panel.text('ways');
  await test.step('how firm it is follows the score, in the line that waited for it, and is said once', async () => {
    await expect(panel.at('firmness')).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
    await expect(panel.at('firmness-said')).toHaveText(/^AI \d+ in \d+ of 24 small changes/);
    expect(await seen()).toEqual(['measuring', 'measured']);
  });
  await test.step('each way says its total, the shipped one that of the score', async () => {
    expect(await panel.text('way-density')).toBe(`density ${await panel.aiTotal()}`);
    expect(await panel.text('way-overlap')).toMatch(/^overlap \d+$/);
    expect(await panel.text('ways-agreement')).toMatch(/^(= (both|all \d)|≠ in doubt)/);
  });
  await test.step('a way names its regions, and each leads to the images', async () => {
    await panel.at('way-density').click();
    const [first] = await panel.at('way-regions').getByRole('button').all();
    const id = (await first!.getAttribute('data-testid'))!.replace('ways-density-', '');
    await first!.click();
    await expect(open.page.getByTestId(`map-region-${id}`)).toHaveClass(/sp-map-selected/);
    await keepScreenshot(open.page, 'ways');
    await panel.at('way-density').click();
  });
  await test.step("a reader's correction changes the score and not this line", async () => {
    const before = await panel.total();
    await panel.region('left', 'M6').toggle.click();
    expect(await panel.total()).not.toBe(before);
    expect(await panel.text('ways')).toBe(line);
  });
  await test.step('it comes back with the signed report, in a browser that never analysed', async () => {
    await panel.sign('Reader, First');
    const fresh = await session.openAnother();
    await openInMode(fresh.page, viewer.url, studyUid);
    await fresh.panel.waitUntilOpen();
    await fresh.panel.waitForPhase(/Signed/);
    expect(await fresh.panel.text('ways')).toBe(line);
    expect(fresh.faults).toEqual([]);
  });
  expect(open.faults).toEqual([]);
});

/** Records what the line of firmness has been from now on: the score never comes with it. */
async function watchFirmness(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Reflect.set(window, 'seenFirmness', seen);
    const note = (): void => {
      const line = document.querySelector('[data-testid="firmness"]');
      if (!line || document.querySelector('[data-testid="aspects-total"]') === null) return;
      const now = line.getAttribute('aria-busy') === 'true' ? 'measuring' : 'measured';
      if (seen.at(-1) !== now) seen.push(now);
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  return () => page.evaluate(() => Reflect.get(window, 'seenFirmness') as string[]);
}
