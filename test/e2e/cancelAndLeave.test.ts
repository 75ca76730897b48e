import { keepScreenshot } from './harness/openPage.js';
import { readBoxes, readLabelmap, waitForLabelmap } from './harness/overlays.js';
import { archiveAt, findStudy } from './harness/readArchive.js';
import { type Session, startSession } from './harness/session.js';
import { steps } from './harness/steps.js';
import { openFromWorklist, openInMode, openWorklist, readViewport, waitForImage } from './harness/viewerPage.js';

/** Stopping, switching tabs, leaving and coming back: the viewer stays usable and nothing is left behind. */

const { milestone, look } = steps();
/** A second is the promise, which the bench can hold to; this tells stopped from finished on a machine that is busy. */
const CANCEL_LIMIT_MS = 10_000;

let session: Session;
let viewer: Session['viewer'];
let open: Session['open'];
let panel: Session['panel'];

beforeAll(async () => {
  session = await startSession();
  ({ viewer, open, panel } = session);
  const studyUid = await findStudy(archiveAt(viewer.url), 'LEFT MCA INFARCT');
  await openInMode(open.page, viewer.url, studyUid);
  await panel.waitUntilOpen();
}, 300_000);
afterAll(() => session?.stop());

look('cancel stops the work within a second, wherever it is', async () => {
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

milestone('after a cancel the images still scroll and the analysis still runs', async () => {
  const { page } = open;
  const before = await readViewport(page);
  await page.locator('[data-cy="viewport-grid"] canvas').first().hover();
  await page.mouse.wheel(0, 300);
  await page.waitForTimeout(1000);
  expect((await readViewport(page)).imageIndex).not.toBe(before.imageIndex);
  await panel.analyse();
  expect(await panel.side()).toMatch(/left/i);
});

look('another tab and back keeps the result and the edits', async () => {
  const { page } = open;
  const region = panel.region('left', 'M6');
  await region.toggle.click();
  const [total, affected] = [await panel.total(), await region.isAffected()];
  const tabs = page.locator('[data-cy$="-btn"]');
  await tabs.and(page.locator('[data-cy="trackedMeasurements-btn"], [data-cy="panelMeasurement-btn"]')).first().click();
  await panel.at('stroke-panel').waitFor({ state: 'detached' });
  await page.locator('[data-cy="stroke-btn"]').first().click();
  await panel.waitUntilOpen();
  expect([await panel.total(), await region.isAffected()]).toEqual([total, affected]);
});

look('leaving the mode and coming back starts clean, and works again', async () => {
  const { page } = open;
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
