import { DEFAULT_VERSION, VIEWER_VERSIONS } from '../../platform-config/src/viewer/pinnedViewer.js';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { waitForLabelmap } from './harness/overlays.js';
import { HOSTS_VARIABLE } from './harness/paths.js';
import { until } from './harness/patience.js';
import { startSession } from './harness/session.js';
import { openInMode } from './harness/viewerPage.js';

/** One short way of a reader in each published viewer, unmodified; `npm test` goes it in the usual one alone. */

needs();

for (const version of process.env[HOSTS_VARIABLE] === 'all' ? VIEWER_VERSIONS : [DEFAULT_VERSION]) {
  test(`in the viewer ${version}: analysed, drawn, corrected, stored and opened again`, async ({ browser }) => {
    const session = await startSession(browser, { args: ['--viewer', version] });
    const { page, panel, open, viewer, openStudy, onlyReport, openAnother } = session;
    try {
      const studyUid = await openStudy('LEFT MCA INFARCT');
      await panel.analyse();
      const drawn = await waitForLabelmap(page, /ASPECTS/);
      expect(drawn.length).toBeGreaterThan(0);
      const ai = await panel.total();
      const m6 = panel.region('left', 'M6');
      const spared = !(await m6.isAffected());
      await m6.toggle.click();
      await until(async () => (await panel.total()) === (spared ? ai - 1 : ai + 1));
      const read = await panel.total();
      await keepScreenshot(page, `host-${version}`);
      await panel.sign('Reader, Host');
      const { report } = await onlyReport(studyUid);
      expect(report.total).toBe(read);
      const { page: fresh, panel: again, faults } = await openAnother();
      await openInMode(fresh, viewer.url, studyUid);
      await again.waitForPhase(/Signed/);
      expect(await again.total()).toBe(read);
      expect([...open.faults, ...faults]).toEqual([]);
    } finally {
      await session.stop();
    }
  });
}
