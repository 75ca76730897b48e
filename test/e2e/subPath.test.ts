import { runDoctor } from '../../extensions/cli/src/doctor/doctorCommand.js';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { waitForLabelmap } from './harness/overlays.js';
import { openFromWorklist, openInMode, openWorklist, showSeries } from './harness/viewerPage.js';

/** Viewer, plugin and archive below a path of the server, where other pages of the hospital may lie beside them. */

needs();

const BASE = '/ct/viewer/';
test.use({ sessionOptions: { args: ['--base', BASE] } });

test('below a path everything works, and nothing is asked outside it', async ({ session }) => {
  const { viewer, open, page, panel, findStudy, onlyReport, openAnother } = session;
  expect(new URL(`${viewer.url}/`).pathname).toBe(BASE);
  const studyUid = await findStudy('LEFT MCA INFARCT');
  await test.step('work list, mode, analysis on threads, overlays and store', async () => {
    await openWorklist(page, viewer.url);
    await openFromWorklist(page, /left MCA infarct/i);
    await panel.waitUntilOpen();
    await panel.analyse();
    expect(await panel.text('backend')).toMatch(/WebAssembly · ([2-9]|\d\d) threads/);
    expect((await waitForLabelmap(page, /ASPECTS/)).length).toBeGreaterThan(0);
    await panel.sign('Reader, Below');
    expect((await onlyReport(studyUid)).report.total).toBe(await panel.total());
  });
  await test.step('the viewer loads parts of its own for the stored masks', async () => {
    await showSeries(page, 'SEG');
    await waitForLabelmap(page, /./);
  });
  await test.step('another browser brings the read back', async () => {
    const fresh = await openAnother();
    await openInMode(fresh.page, viewer.url, studyUid);
    await fresh.panel.waitForPhase(/Signed/);
    expect(await fresh.panel.total()).toBe(await panel.total());
    expect([...open.faults, ...fresh.faults]).toEqual([]);
    const asked = [...open.requests, ...fresh.requests]
      .map(request => request.url())
      .filter(url => !/^(data|blob):/.test(url));
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter(url => !url.startsWith(`${viewer.url}/`))).toEqual([]);
  });
  await test.step('the doctor finds nothing to mend', async () => {
    let text = '';
    await runDoctor([`${viewer.url}/`], { stdout: { write: line => (text += line) } }, {});
    expect(text).toContain(`ok    sub-path: page, bundle and router are made for ${BASE}.`);
    expect(text).not.toMatch(/^FAIL/m);
  });
});
