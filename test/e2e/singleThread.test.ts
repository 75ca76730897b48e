import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { waitForLabelmap } from './harness/overlays.js';
import { startSession } from './harness/session.js';

/** Without COOP and COEP there is no shared memory: one thread, and the same result. */

needs();

test('one thread gives the score and the probabilities of several', async ({ browser }) => {
  const read = async (args: readonly string[]) => {
    const session = await startSession(browser, { args });
    const { open, panel } = session;
    await session.openStudy('INTRACEREBRAL HAEMORRHAGE');
    const isolated = await open.page.evaluate(() => crossOriginIsolated);
    await panel.analyse();
    await waitForLabelmap(open.page, /haemorrhage/i);
    await panel.region('left', 'M2').jump.click();
    await keepScreenshot(
      open.page,
      `haemorrhage-${isolated ? 'threads' : 'one-thread'}`,
      isolated ? { as: 'haemorrhage', size: 'room' } : undefined,
    );
    const rows = await open.page
      .locator('[data-testid^="region-left-"], [data-testid^="region-right-"]')
      .allTextContents();
    const found = {
      isolated,
      backend: await panel.text('backend'),
      haemorrhage: await panel.text('haemorrhage'),
      score: [await panel.text('aspects-total'), await panel.side()],
      rows,
      faults: open.faults,
    };
    await session.stop();
    return found;
  };
  const several = await read([]);
  const one = await read(['--no-isolation']);
  expect([several.isolated, one.isolated]).toEqual([true, false]);
  expect(several.backend).toMatch(/WebAssembly · ([2-9]|\d\d) threads/);
  expect(one.backend).toMatch(/WebAssembly · 1 thread$/);
  expect(several.haemorrhage).toMatch(/suspected: \d+/);
  // A bleed of this size: no number, and why.
  expect(several.score).toEqual(['–', expect.stringMatching(/^Not scored: haemorrhage/)]);
  expect([one.score, one.haemorrhage]).toEqual([several.score, several.haemorrhage]);
  expect(one.rows).toEqual(several.rows);
  expect([...several.faults, ...one.faults]).toEqual([]);
});
