import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseReport } from '@ohif-stroke/core';
import type { Locator } from '@playwright/test';
import { violationsInPanel } from './harness/axe.js';
import { expect, test } from './harness/browserTest.js';
import { writeGrowingStudy } from './harness/growingBleed.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { DCMCONV, DEMO, ORTHANC, ORTHANC_DICOMWEB } from './harness/paths.js';
import { until } from './harness/patience.js';
import { decode, defects, fetchByModality } from './harness/readArchive.js';
import { type Session, startSession } from './harness/session.js';
import { inFrontOf, type RunningOrthanc, startOrthanc } from './harness/startOrthanc.js';
import { openInMode } from './harness/viewerPage.js';

/**
 * A bleed in several scans of one patient in a real Orthanc: what has become of it stands in the panel in either order of
 * opening, from the report alone where the images are gone; goes into the report and comes back; another patient never.
 */

needs(ORTHANC, ORTHANC_DICOMWEB, DCMCONV);

const CT = join(DEMO, 'left-mca-infarct');
const said = async (at: Locator) => ((await at.textContent()) ?? '').replaceAll('\u202f', ' ');

let folder: string;
let orthanc: RunningOrthanc;
let session: Session;
let [first, second, third, stranger, nobody] = ['', '', '', '', ''];

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-growth-'));
  const write = (study: Parameters<typeof writeGrowingStudy>[2]) => writeGrowingStudy(CT, folder, study);
  first = await write({ name: 'one', date: '20200102', time: '080000', intracerebralMl: 10 });
  second = await write({ name: 'two', date: '20200102', time: '100000', intracerebralMl: 10.5, withoutImages: true });
  third = await write({ name: 'three', date: '20200102', time: '140000', intracerebralMl: 24, ventricularMl: 5 });
  // The same ID, of another person; and an ID that many have.
  const other = { PatientName: 'OTHER^PERSON', PatientBirthDate: '19701231' };
  stranger = await write({ name: 'stranger', date: '20200101', time: '080000', intracerebralMl: 77, patient: other });
  const unnamed = { PatientID: 'ANONYMOUS', PatientName: 'ANONYMOUS', PatientBirthDate: '' };
  nobody = await write({ name: 'nobody', date: '20200102', time: '080000', intracerebralMl: 55, patient: unnamed });
  await write({ name: 'nobody-else', date: '20200101', time: '080000', intracerebralMl: 66, patient: unnamed });
  orthanc = await startOrthanc(folder);
  session = await startSession(browser, inFrontOf(orthanc));
});
test.afterAll(async () => {
  await session?.stop();
  await orthanc?.stop();
  await rm(folder, { recursive: true, force: true });
});

const openStudy = async (on: Pick<Session, 'page' | 'panel'>, studyUid: string) => {
  await openInMode(on.page, session.viewer.url, studyUid);
  await on.panel.waitUntilOpen();
  await on.panel.at('aspects-total').waitFor();
};

test('three scans: what has grown since the one before, all of them in plot and table, and no other patient', async () => {
  const { page, panel } = session;
  await openStudy(session, third);
  const growth = panel.at('growth');
  await until(async () => (await said(growth)).includes('since 2020-01-02 10:00'));
  const text = await said(growth);
  expect(text).toContain('Growth over the published limits');
  expect(text).toContain('New blood in the ventricles');
  expect(text).toContain('4.0 h apart');
  expect(text).toMatch(/intraparenchymal 10\.5 mL → 24\.0 mL: \+13\.5 mL \(± 2\.4 mL\), \+129 %, \+3\.38 mL\/h/);
  await growth.locator('summary').focus();
  await page.keyboard.press('Enter');
  for (const uid of [first, second, third]) await panel.at(`growth-scan-${uid}`).waitFor();
  expect(await panel.at(`growth-scan-${stranger}`).count()).toBe(0);
  expect(text).not.toContain('77.0');
  expect(await growth.getByRole('img').getAttribute('aria-label')).toContain('2020-01-02 08:00');
  expect(await violationsInPanel(page)).toEqual([]);
  await growth.scrollIntoViewIfNeeded();
  await keepScreenshot(page, 'growth', { as: 'growth', size: 'notebook' });
});

test('the first scan, opened after the last, is held against the ones after it', async () => {
  const { panel } = session;
  await openStudy(session, first);
  const growth = panel.at('growth');
  await until(async () => (await said(growth)).includes('by the later scan of 2020-01-02 10:00'));
  const text = await said(growth);
  expect(text).toContain('10.0 mL → 10.5 mL');
  expect(text).toContain('within the error of measurement');
  expect(text).toContain('Below both published limits');
});

test('an ID that many patients may have is not looked for, and that is said', async () => {
  const { panel } = session;
  await openStudy(session, nobody);
  await until(async () => (await said(panel.at('growth-problem'))).includes('many patients may have this Patient ID'));
  expect(await said(panel.at('growth'))).not.toContain('66.0');
});

test('the signed report says it, and brings it back to a browser that never saw it', async () => {
  const { panel } = session;
  await openStudy(session, third);
  await until(async () => (await said(panel.at('growth'))).includes('since 2020-01-02 10:00'));
  await panel.sign('Reader, First');
  const reports = (await fetchByModality(orthanc.get, third, 'SR')).map(bytes => ({
    bytes,
    read: parseReport(decode(bytes)),
  }));
  const signed = reports.find(({ read }) => read.ok && read.value.state === 'verified');
  if (!signed?.read.ok) throw new Error('no signed report');
  expect(defects(signed.bytes)).toEqual([]);
  expect(
    signed.read.value.earlier.map(({ studyInstanceUid, haemorrhageMl, taken }) => [
      studyInstanceUid,
      haemorrhageMl,
      taken?.time,
    ]),
  ).toEqual([
    [first, 10, '080000'],
    [second, 10.5, '100000'],
  ]);
  const fresh = await session.openAnother();
  await openStudy(fresh, third);
  await fresh.panel.waitForPhase(/Signed/);
  await until(async () => (await said(fresh.panel.at('growth'))).includes('Growth over the published limits'));
  expect(fresh.faults).toEqual([]);
});
