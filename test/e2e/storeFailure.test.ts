import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { decode, defects, fetchByModality } from './harness/readArchive.js';
import type { StrokePanel } from './harness/strokePanel.js';

/** Nothing is lost when the archive fails: the result stays, the reason is shown, and it can be sent again. */

needs();

const STORE = /\/dicomweb\/studies(\/[\d.]+)?$/;
const failedStatus = (panel: StrokePanel, reason: RegExp) =>
  panel
    .at('store-status')
    .filter({ hasText: /not stored/i })
    .filter({ hasText: reason });

/** What an archive answers that took the request but not the instance (PS3.18 10.5.3), and answers that name nothing. */
const FAILED_JSON = JSON.stringify({
  '00081198': { vr: 'SQ', Value: [{ '00081197': { vr: 'US', Value: [0xa700] } }] },
});
const FAILED_XML = `<?xml version="1.0"?>
  <NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM">
    <DicomAttribute tag="00081198" vr="SQ" keyword="FailedSOPSequence"><Item number="1">
      <DicomAttribute tag="00081197" vr="US" keyword="FailureReason"><Value number="1">272</Value></DicomAttribute>
    </Item></DicomAttribute>
  </NativeDicomModel>`;
const NOT_STORED = [
  [200, 'application/dicom+json', FAILED_JSON, /no room left \(code A700\)/],
  [202, 'application/dicom+xml', FAILED_XML, /while processing the object \(code 0110\)/],
  [200, 'application/dicom+json', '', /does not confirm/],
  [200, 'text/html', '<!DOCTYPE html><title>Sign in</title>', /a web page answered/],
] as const;

/** A site that wants summary picture and key images with every report. */
const SITE = `window.config['@ohif-stroke/extension'] = { storeOutputs: ['sc', 'ko'] };`;

test('what could not be stored is told, stays, and arrives when it is sent again', async ({ session }) => {
  const { page, panel, open, archive, openStudy } = session;
  await page.route('**/app-config.js', async route => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n${SITE}` });
  });
  const studyUid = await openStudy('RIGHT MCA INFARCT');
  await test.step('a server error is told, and the result stays', async () => {
    await panel.analyse();
    const total = await panel.total();
    await page.route(STORE, route =>
      route.request().method() === 'POST' ? route.fulfill({ status: 500, body: 'disk full' }) : route.fallback(),
    );
    await panel.at('store').click();
    await failedStatus(panel, /500|server|archive/i).waitFor();
    await keepScreenshot(page, 'store-failed', { as: 'store-failed', size: 'notebook' });
    expect(await panel.total()).toBe(total);
    expect(await panel.at('store-retry').isEnabled()).toBe(true);
  });
  await test.step('a network that is down is told on the next try', async () => {
    await page.unroute(STORE);
    await page.route(STORE, route =>
      route.request().method() === 'POST' ? route.abort('connectionrefused') : route.fallback(),
    );
    await panel.at('store-retry').click();
    await failedStatus(panel, /network|connection|reach/i).waitFor();
  });
  await test.step('an answer of success that does not name the report is no store', async () => {
    for (const [status, contentType, body, reason] of NOT_STORED) {
      await page.unroute(STORE);
      await page.route(STORE, route =>
        route.request().method() === 'POST' ? route.fulfill({ status, contentType, body }) : route.fallback(),
      );
      await panel.at('store-retry').click();
      await failedStatus(panel, reason).waitFor();
    }
    await keepScreenshot(page, 'store-not-confirmed');
  });
  await test.step('sent again, the same report arrives once', async () => {
    await page.unroute(STORE);
    await panel.at('store-retry').click();
    await panel.waitUntilStored();
    expect((await fetchByModality(archive, studyUid, 'SR')).length).toBe(1);
    const masks = (await fetchByModality(archive, studyUid, 'SEG')).map(file => decode(file).SeriesDescription);
    expect(masks.length).toBe(2);
    expect(new Set(masks).size).toBe(masks.length);
    const [pictures, selections] = [
      await fetchByModality(archive, studyUid, 'OT'),
      await fetchByModality(archive, studyUid, 'KO'),
    ];
    expect([pictures.length, selections.length]).toEqual([1, 1]);
    expect([...pictures, ...selections].flatMap(defects)).toEqual([]);
    const { Rows, Columns, SeriesDescription } = decode(pictures[0]!);
    expect([Number(Rows) > 500, Number(Columns) > 500, SeriesDescription]).toEqual([
      true,
      true,
      expect.stringMatching(/^ASPECTS \d+ \(right\) - summary/),
    ]);
    expect(open.faults).toEqual([]);
  });
});
