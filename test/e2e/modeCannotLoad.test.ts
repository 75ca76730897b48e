import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { openFromWorklist, openWorklist, readViewport } from './harness/viewerPage.js';

/** A plugin folder that is not whole does not take the viewer with it. */

needs();

test('without the extension the viewer starts, shows the images and says what is missing; a reload cures it', async ({
  session,
}) => {
  const { page, panel, viewer } = session;
  await page.route('**/plugins/stroke/extension.mjs*', route => route.fulfill({ status: 404, body: '' }));
  await openWorklist(page, viewer.url);
  await openFromWorklist(page, /left MCA infarct/i);
  const sentence = page.getByText('The stroke mode could not be loaded: extension.mjs is missing').first();
  await sentence.waitFor();
  expect(await sentence.textContent()).toContain('stroke doctor');
  expect((await readViewport(page)).litPixels).toBeGreaterThan(1000);
  await page.unrouteAll();
  await page.reload();
  await panel.waitUntilReady();
  expect(await sentence.count()).toBe(0);
});
