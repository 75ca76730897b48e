import type { Page } from '@playwright/test';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { until } from './harness/patience.js';
import { waitForImage } from './harness/viewerPage.js';

/** An unsigned read outlives a reload, says nothing of the patient, and never shows on another one. */

needs();

const keptTexts = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() =>
    Object.fromEntries(Object.entries({ ...localStorage }).filter(([key]) => key.startsWith('stroke'))),
  );

test('an unsigned read comes back after a reload, to its own patient, until it is signed', async ({ session }) => {
  const { page, panel, open, openStudy } = session;
  let changed: { readonly total: number; readonly affected: boolean };
  await test.step('a corrected read is kept in the browser, without a word of the patient', async () => {
    await openStudy('LEFT MCA INFARCT');
    await panel.analyse();
    await panel.region('left', 'M6').toggle.click();
    await panel.at('reason-left-M6-artefact').click();
    changed = { total: await panel.total(), affected: await panel.region('left', 'M6').isAffected() };
    await until(async () => /stroke-read\/.*artefact/.test(JSON.stringify(await keptTexts(page))));
    const kept = JSON.stringify(await keptTexts(page));
    // Name and number of the demo patient, and anything as long as an image.
    expect(kept).not.toMatch(/synthetic|MCA INFARCT|PatientName|PatientID/i);
    expect(kept.length).toBeLessThan(100_000);
  });
  await test.step('after a reload it comes back by itself', async () => {
    await page.reload();
    await waitForImage(page);
    await panel.waitUntilOpen();
    await panel.waitForScore();
    await until(
      async () =>
        (await panel.region('left', 'M6').isAffected()) === changed.affected && (await panel.total()) === changed.total,
    );
    expect(await panel.at('reason-left-M6-artefact').getAttribute('aria-pressed')).toBe('true');
    expect(await panel.text('restored')).toMatch(/restored from this browser/i);
    expect(await panel.phase()).toMatch(/^Read$/);
  });
  await test.step('the study of another patient knows nothing of it', async () => {
    await openStudy('RIGHT MCA INFARCT');
    await panel.waitUntilReady();
    await page.waitForLoadState('networkidle');
    expect(await panel.at('aspects-total').count()).toBe(0);
    expect(await panel.at('restored').count()).toBe(0);
    await panel.analyse();
    expect(await panel.side()).toMatch(/right/i);
    expect(await panel.phase()).toMatch(/AI only/);
    expect(await panel.total()).toBe(await panel.aiTotal());
    expect(await panel.at('reason-left-M6').count()).toBe(0);
  });
  await test.step('what is signed and stored is no longer kept', async () => {
    await openStudy('LEFT MCA INFARCT');
    await panel.waitForScore();
    await panel.sign('Reader, Test');
    await until(async () => !Object.keys(await keptTexts(page)).some(key => key.startsWith('stroke-read/')));
    expect(open.faults).toEqual([]);
  });
});
