import { expect, test } from './harness/browserTest.js';
import { changeViewer } from './harness/changedViewer.js';
import { needs } from './harness/needs.js';
import { waitForLabelmap } from './harness/overlays.js';
import { startSession } from './harness/session.js';
import { openInMode } from './harness/viewerPage.js';

/**
 * The policy that docs/security.md says is enough for the mode: no 'unsafe-eval', which the viewer's own view of SEG needs, but
 * WebAssembly alone; on a page that is isolated, and on one that is not.
 */

needs();

for (const isolation of [true, false]) {
  test(`under a policy without 'unsafe-eval', ${isolation ? 'isolated' : 'not isolated'}: analysed, drawn and stored`, async ({
    browser,
  }) => {
    const args = isolation ? [] : ['--no-isolation'];
    const session = await startSession(browser, { args, analyses: 'made' });
    const viewer = await changeViewer(session.viewer.url, {
      policy: shipped => shipped.replace("'unsafe-eval'", "'wasm-unsafe-eval'"),
    });
    try {
      const { page, panel, open } = session;
      const policies: string[] = [];
      page.on('response', response => policies.push(response.headers()['content-security-policy'] ?? ''));
      const studyUid = await session.findStudy('LEFT MCA INFARCT');
      await openInMode(page, viewer.url, studyUid);
      await panel.waitUntilReady();
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolation);
      expect(policies[0]).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-/);
      await panel.analyse();
      expect((await waitForLabelmap(page, /ASPECTS/)).length).toBeGreaterThan(0);
      await panel.sign('Reader, Strict');
      expect((await session.onlyReport(studyUid)).report.total).toBe(await panel.total());
      expect(open.faults).toEqual([]);
    } finally {
      await viewer.stop();
      await session.stop();
    }
  });
}
