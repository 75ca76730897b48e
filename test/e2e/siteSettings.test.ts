import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { until } from './harness/patience.js';
import { fetchByModality } from './harness/readArchive.js';

/** What a site writes into its app-config: how things are stored, and what of it is wrong. */

needs();

const SITE = `window.config['@ohif-stroke/extension'] = {
  autoStore: true,
  storeOutputs: ['pdf', 'fax'],
  series: { sr: { number: 901, description: 'Site: {score}, {state}' }, pdf: { number: 902 } },
  autoanalyse: true,
};`;

test('an analysis is stored at once under the names of the site; a setting that is none is named', async ({
  session,
}) => {
  const { page, panel, open, archive, openStudy, onlyReport } = session;
  await page.route('**/app-config.js', async route => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n${SITE}` });
  });
  const studyUid = await openStudy('LEFT MCA INFARCT');
  const told = await panel.text('misconfigured');
  expect(told).toMatch(/autoanalyse/);
  expect(told).toMatch(/storeOutputs: fax/);
  await panel.analyse();
  const total = await panel.total();
  await until(async () => (await fetchByModality(archive, studyUid, 'SR')).length === 1);
  const { dataset } = await onlyReport(studyUid);
  expect(dataset).toMatchObject({
    SeriesNumber: 901,
    SeriesDescription: `Site: ASPECTS ${total} (left), AI`,
    VerificationFlag: 'UNVERIFIED',
  });
  expect(await fetchByModality(archive, studyUid, 'DOC')).toHaveLength(1);
  // Signed, it is replaced by a report of the reader's own.
  await panel.sign('Reader, Site');
  await until(async () => (await fetchByModality(archive, studyUid, 'SR')).length === 2);
  // Every report of the study can be read as text.
  await until(async () => /\([23]\)/.test(await panel.text('study-reports')));
  await panel.at('study-reports').locator('summary').click();
  await panel
    .at('study-reports')
    .getByRole('button', { name: /^Site: ASPECTS/ })
    .first()
    .click();
  const content = await panel.text('study-report-content');
  expect(content).toMatch(/Imaging Measurement Report/);
  expect(content).toMatch(/Research use; not a medical device/);
  await panel.at('study-report-content').scrollIntoViewIfNeeded();
  await keepScreenshot(page, 'study-report', { as: 'study-report', size: 'notebook' });
  expect(open.faults).toEqual([]);
});
