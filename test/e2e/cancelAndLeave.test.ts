import { DOCUMENTED_SIZES, keepScreenshot } from './harness/openPage.js';
import { readBoxes, readLabelmap, waitForLabelmap, waitUntilDrawnWhileRunning } from './harness/overlays.js';
import { eventually, settled } from './harness/patience.js';
import { sessionSteps, startSession } from './harness/session.js';
import { openFromWorklist, openWorklist, readViewport, until, waitForImage } from './harness/viewerPage.js';

/** Stopping, switching tabs, leaving and coming back: the viewer stays usable and nothing is left behind. */

/** A notebook's window: the picture for the documentation is taken without drawing anew. */
const { milestone, look } = sessionSteps(() => startSession([], {}, { size: DOCUMENTED_SIZES.notebook }));
/** A second is the promise, which the bench can hold to; this tells stopped from finished on a machine that is busy. */
const CANCEL_LIMIT_MS = 10_000;

milestone('a study is opened', async session => {
  await session.openStudy('LEFT MCA INFARCT');
});

look('cancel stops the work within a second, wherever it is', async ({ panel }) => {
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

milestone('after a cancel the images still scroll and the analysis still runs', async ({ page, panel }) => {
  const before = await settled(page, () => readViewport(page));
  await page.locator('[data-cy="viewport-grid"] canvas').first().hover();
  await page.mouse.wheel(0, 300);
  await until(page, async () => (await readViewport(page)).imageIndex !== before.imageIndex);
  await panel.analyse();
  expect(await panel.side()).toMatch(/left/i);
});

look('regions are drawn while the slow models still work', async ({ page, panel }) => {
  await page.reload();
  await panel.waitUntilReady();
  await panel.at('analyse').click();
  await waitUntilDrawnWhileRunning(page);
  await keepScreenshot(page, 'running', { as: 'running', size: 'notebook' });
  await panel.waitForScore();
});

look('another tab and back keeps the result and the edits', async ({ page, panel }) => {
  const region = panel.region('left', 'M6');
  await region.toggle.click();
  const [total, affected] = [await panel.total(), await region.isAffected()];
  const tabs = page.locator('[data-cy$="-btn"]');
  await tabs.and(page.locator('[data-cy="trackedMeasurements-btn"], [data-cy="panelMeasurement-btn"]')).first().click();
  await panel.at('stroke-panel').waitFor({ state: 'detached' });
  await page.locator('[data-cy="stroke-btn"]').first().click();
  await panel.waitUntilOpen();
  await eventually(page, async () =>
    expect([await panel.total(), await region.isAffected()]).toEqual([total, affected]),
  );
});

look('leaving the mode and coming back starts clean, and works again', async ({ page, panel, viewer, open }) => {
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
