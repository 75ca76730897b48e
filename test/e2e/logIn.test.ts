import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { until } from './harness/patience.js';
import { openInMode, waitForImage } from './harness/viewerPage.js';

/**
 * Archive and FHIR server behind a log-in that runs out: the viewer holds a bearer token (here from its `?token=`), and its
 * authentication service a new one later, as OpenID Connect renews it.
 */

needs();

interface Door {
  /** The one token that is taken; '' is none. */
  valid: string;
  /** Image frames that are given before the log-in runs out. */
  framesLeft: number;
  readonly refused: string[];
  readonly passed: string[];
  readonly sentAsFhir: string[];
}

/** Stands before archive and FHIR server, as a hospital's gateway does: without the token nothing passes. */
async function guard(context: BrowserContext, door: Door): Promise<void> {
  await context.route('**/app-config.js', async route => {
    const response = await route.fetch();
    const site = `window.config['@ohif-stroke/extension'] = { fhirUrl: '/fhir' };`;
    await route.fulfill({ response, body: `${await response.text()}\n${site}` });
  });
  await context.route(/\/(dicomweb|fhir)(\/|\?|$)/, async route => {
    const request = route.request();
    const line = `${request.method()} ${new URL(request.url()).pathname}`;
    const isFrame = /\/frames\//.test(line);
    if (isFrame && door.framesLeft-- <= 0) door.valid = door.valid === 'first' ? '' : door.valid;
    if ((await request.headerValue('authorization')) !== `Bearer ${door.valid}` || door.valid === '') {
      door.refused.push(line);
      return route.fulfill({ status: 401, headers: { 'www-authenticate': 'Bearer' }, body: '' });
    }
    door.passed.push(line);
    if (!line.endsWith('/fhir')) return route.continue();
    door.sentAsFhir.push(request.postDataBuffer()?.toString('utf8') ?? '');
    const body = JSON.stringify({ resourceType: 'Bundle', type: 'transaction-response' });
    return route.fulfill({ status: 200, contentType: 'application/fhir+json', body });
  });
}

const renew = (page: Page, token: string): Promise<void> =>
  page.evaluate(bearer => {
    interface Service {
      setServiceImplementation(methods: { getAuthorizationHeader(): object }): void;
    }
    const { services } = window as unknown as { services: { userAuthenticationService: Service } };
    services.userAuthenticationService.setServiceImplementation({
      getAuthorizationHeader: () => ({ Authorization: `Bearer ${bearer}` }),
    });
  }, token);

test('a log-in that runs out at the images, at the store and at FHIR is told, loses nothing, and a new one goes on', async ({
  session,
}) => {
  const { page, panel, open, viewer, findStudy, onlyReport, openAnother } = session;
  const studyUid = await findStudy('LEFT MCA INFARCT');
  const door: Door = { valid: 'first', framesLeft: 12, refused: [], passed: [], sentAsFhir: [] };
  await guard(open.context, door);
  await test.step('between two images: no score of the rest, and the reason', async () => {
    await page.goto(`${viewer.url}/stroke?StudyInstanceUIDs=${studyUid}&token=first`);
    await waitForImage(page);
    await panel.waitUntilReady();
    await panel.at('analyse').click();
    await page.getByText('The archive answered 401: log in again.').first().waitFor();
    expect(await panel.at('aspects-total').count()).toBe(0);
    expect(door.refused.some(line => /\/frames\//.test(line))).toBe(true);
  });
  await test.step('with a new token the rest is fetched and read', async () => {
    await renew(page, 'second');
    Object.assign(door, { valid: 'second', framesLeft: 10_000 });
    await panel.analyse();
  });
  const region = panel.region('left', 'M6');
  await region.toggle.click();
  const total = await panel.total();
  await test.step('at the store: told, and the read stays as it is, in this tab and in the next', async () => {
    door.valid = '';
    await panel.at('reader-name').fill('Reader, Logged');
    await panel.at('sign').click();
    await panel
      .at('store-status')
      .filter({ hasText: /log-in has run out \(status 401\).*send again: nothing is lost/ })
      .waitFor();
    expect([await panel.total(), await panel.phase()]).toEqual([total, expect.stringMatching(/signed/i)]);
    expect(door.refused).toContain(`POST /dicomweb/studies`);
    const kept = await page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('stroke-read/')));
    expect(kept).toHaveLength(1);
  });
  await test.step('sent again with a third token it arrives, and the FHIR server that does not know it is told', async () => {
    await renew(page, 'third');
    door.valid = 'third';
    let knows = false;
    await page.route(/\/fhir$/, route => (knows ? route.fallback() : route.fulfill({ status: 401, body: '' })));
    await panel.at('store-retry').click();
    await panel.waitUntilStored();
    await panel.at('fhir-unsent').filter({ hasText: 'does not know this log-in (status 401)' }).waitFor();
    knows = true;
    await panel.at('fhir-retry').click();
    await until(async () => door.sentAsFhir.length > 0);
    await panel.waitUntilStored();
    await panel.at('fhir-unsent').waitFor({ state: 'detached' });
    expect(door.sentAsFhir.map(text => JSON.parse(text).type)).toEqual(['transaction']);
    expect((await onlyReport(studyUid)).report.total).toBe(total);
  });
  await test.step('every request of the extension carried the token', () => {
    // The last token's are the stores, what is asked after them, and FHIR.
    const own = door.refused.slice(door.refused.lastIndexOf('POST /dicomweb/studies') + 1);
    expect(own).toEqual([]);
    expect(door.passed.filter(line => line === 'POST /dicomweb/studies').length).toBeGreaterThanOrEqual(2);
    expect(open.faults).toEqual([]);
  });
  await test.step('another browser, logged in, has the signed read', async () => {
    const fresh = await openAnother();
    await openInMode(fresh.page, viewer.url, studyUid);
    await fresh.panel.waitForPhase(/Signed/);
    expect(await fresh.panel.total()).toBe(total);
  });
});
