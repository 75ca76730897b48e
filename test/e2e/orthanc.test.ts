import { join } from 'node:path';
import { parseReport } from '@ohif-stroke/core';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { DCMCONV, DEMO, ORTHANC, ORTHANC_DICOMWEB } from './harness/paths.js';
import { until } from './harness/patience.js';
import { decode, defects, fetchByModality, findStudy } from './harness/readArchive.js';
import { type Session, startSession } from './harness/session.js';
import { inFrontOf, type RunningOrthanc, startOrthanc } from './harness/startOrthanc.js';
import { listedSeries, openFromWorklist, openWorklist } from './harness/viewerPage.js';

/** The same viewer in front of an existing archive: a real Orthanc with a log-in, behind our proxy. */

needs(ORTHANC, ORTHANC_DICOMWEB, DCMCONV);

let orthanc: RunningOrthanc;
let session: Session;

test.afterAll(async () => {
  await session?.stop();
  await orthanc?.stop();
});

test('a report stored in Orthanc comes back valid and whole', async ({ browser }) => {
  orthanc = await startOrthanc(join(DEMO, 'left-mca-infarct'));
  session = await startSession(browser, { ...inFrontOf(orthanc), analyses: 'made' });
  const { viewer, open, panel } = session;
  const { page } = open;
  await openWorklist(page, viewer.url);
  await openFromWorklist(page, /left MCA infarct/i);
  await panel.waitUntilOpen();
  await panel.analyse();
  const total = await panel.total();
  expect(await panel.store()).toMatch(/SR and SEG/);
  await until(async () => /\bSR\b/.test((await listedSeries(page)).join(' | ')));
  await keepScreenshot(page, 'orthanc-stored');

  const studyUid = await findStudy(orthanc.get, 'LEFT MCA INFARCT');
  const reports = await fetchByModality(orthanc.get, studyUid, 'SR');
  const segmentations = await fetchByModality(orthanc.get, studyUid, 'SEG');
  expect(reports.length).toBe(1);
  expect(segmentations.length).toBe(2);
  expect(defects(reports[0]!)).toEqual([]);
  for (const file of segmentations) expect(defects(file)).toEqual([]);
  const read = parseReport(decode(reports[0]!));
  expect(read.ok && read.value.total).toBe(total);
  // The password stays on the server's side of the proxy.
  expect(open.requests.filter(request => request.headers().authorization !== undefined)).toEqual([]);
  expect(open.requests.filter(request => request.url().startsWith(new URL(orthanc.dicomweb).origin))).toEqual([]);
  expect(open.faults).toEqual([]);
});
