import { join } from 'node:path';
import { parseReport } from '@ohif-stroke/core';
import { keepScreenshot } from './harness/openPage.js';
import { CHROMIUM, DCMCONV, DEMO, ORTHANC, ORTHANC_DICOMWEB, testWith } from './harness/paths.js';
import { decode, defects, fetchByModality, findStudy } from './harness/readArchive.js';
import { type Session, startSession } from './harness/session.js';
import { type RunningOrthanc, startOrthanc } from './harness/startOrthanc.js';
import { listedSeries, openFromWorklist, openWorklist, until } from './harness/viewerPage.js';

/** The same viewer in front of an existing archive: a real Orthanc with a log-in, behind our proxy. */

const orthancTest = testWith(CHROMIUM, ORTHANC, ORTHANC_DICOMWEB, DCMCONV);

let orthanc: RunningOrthanc;
let session: Session;

afterAll(async () => {
  await session?.stop();
  await orthanc?.stop();
});

orthancTest('a report stored in Orthanc comes back valid and whole', async () => {
  orthanc = await startOrthanc(join(DEMO, 'left-mca-infarct'));
  session = await startSession(['--dicomweb', orthanc.dicomweb], {
    STROKE_DICOMWEB_USER: orthanc.user,
    STROKE_DICOMWEB_PASSWORD: orthanc.password,
  });
  const { viewer, open, panel } = session;
  const { page } = open;
  await openWorklist(page, viewer.url);
  await openFromWorklist(page, /left MCA infarct/i);
  await panel.waitUntilOpen();
  await panel.analyse();
  const total = await panel.total();
  expect(await panel.store()).toMatch(/SR and SEG/);
  await until(page, async () => /\bSR\b/.test((await listedSeries(page)).join(' | ')));
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
