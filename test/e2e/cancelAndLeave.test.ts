import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { DOCUMENTED_SIZES, keepScreenshot } from './harness/openPage.js';
import { readBoxes, readLabelmap, waitForLabelmap, waitUntilDrawnWhileRunning } from './harness/overlays.js';
import { eventually, settled, until } from './harness/patience.js';
import { sharedSession } from './harness/sharedSession.js';
import { openFromWorklist, openWorklist, readViewport, waitForImage } from './harness/viewerPage.js';

/** Stopping, switching tabs, leaving and coming back: the viewer stays usable and nothing is left behind. */

needs();
const LEFT = 'LEFT MCA INFARCT';
const shared = sharedSession();
/** A second is the promise, which the bench can hold to; this tells stopped from finished on a machine that is busy. */
const CANCEL_LIMIT_MS = 10_000;

test.describe('the analysis itself', () => {
  // A notebook's window: the picture for the documentation is taken without drawing anew.
  test.use({ sessionOptions: { page: { size: DOCUMENTED_SIZES.notebook }, analyses: 'made' } });

  test('cancel stops the work within a second, and after it the viewer works as before', async ({ session }) => {
    const { page, panel, open, openStudy } = session;
    await openStudy(LEFT);
    await test.step('cancel stops the work within a second, wherever it is', async () => {
      for (const stage of ['stage-load', undefined]) {
        const started = await panel.startAnalysis(stage);
        expect(started).toBe(true);
        const ms = await panel.cancelAndTime();
        console.log(`cancelled after ${Math.round(ms)} ms`);
        expect(ms).toBeLessThan(CANCEL_LIMIT_MS);
        expect(await panel.at('progress').count()).toBe(0);
        expect(await panel.at('aspects-total').count()).toBe(0);
      }
    });
    await test.step('after a cancel the images still scroll', async () => {
      const before = await settled(page, () => readViewport(page));
      await page.locator('[data-cy="viewport-grid"] canvas').first().hover();
      await page.mouse.wheel(0, 300);
      await until(async () => (await readViewport(page)).imageIndex !== before.imageIndex);
    });
    await test.step('the analysis still runs, and regions are drawn while the slow models still work', async () => {
      await panel.at('analyse').click();
      await waitUntilDrawnWhileRunning(page);
      await keepScreenshot(page, 'running', { as: 'running', size: 'notebook' });
      await panel.waitForScore();
      expect(await panel.side()).toMatch(/left/i);
    });
    expect(open.faults).toEqual([]);
  });
});

test('another tab and back keeps the result and the edits', async () => {
  const { page, panel } = await shared.analysed(LEFT);
  const region = panel.region('left', 'M6');
  await region.toggle.click();
  const [total, affected] = [await panel.total(), await region.isAffected()];
  const tabs = page.locator('[data-cy$="-btn"]');
  await tabs.and(page.locator('[data-cy="trackedMeasurements-btn"], [data-cy="panelMeasurement-btn"]')).first().click();
  await panel.at('stroke-panel').waitFor({ state: 'detached' });
  await page.locator('[data-cy="stroke-btn"]').first().click();
  await panel.waitUntilOpen();
  await eventually(async () => expect([await panel.total(), await region.isAffected()]).toEqual([total, affected]));
});

test('leaving the mode and coming back starts clean, and works again', async () => {
  const { page, panel, viewer, open } = await shared.handedOver(LEFT);
  await until(async () => (await readBoxes(page)).length > 0);
  await waitForLabelmap(page, /regions/i);
  await panel.region('left', 'M6').toggle.click();
  await page.locator('[data-cy="return-to-work-list"]').click();
  await page.getByText('Study List').first().waitFor();
  await openFromWorklist(page, /right MCA infarct/i);
  await panel.waitUntilOpen();
  expect(await readBoxes(page)).toEqual([]);
  expect(await readLabelmap(page, /regions/i)).toEqual([]);
  await panel.analyse();
  expect(await panel.side()).toMatch(/right/i);
  await waitForLabelmap(page, /regions/i);
  await keepScreenshot(page, 're-entered');
  await openWorklist(page, viewer.url);
  await openFromWorklist(page, /left MCA infarct/i);
  await waitForImage(page);
  await panel.waitUntilOpen();
  expect(open.faults).toEqual([]);
});
