import { readFileSync } from 'node:fs';
import { violationsInPanel } from './harness/axe.js';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { until } from './harness/patience.js';

/** The site's ledger in the panel: what readers signed comes back from the archive as figures. */

needs();

test('signed reports of the archive are counted in the panel, and go out without names', async ({ session }) => {
  const { page, panel, open, openStudy } = session;
  for (const [patient, reader] of [
    ['LEFT MCA INFARCT', 'Curie, Marie'],
    ['RIGHT MCA INFARCT', 'Meitner, Lise'],
  ] as const) {
    await openStudy(patient);
    await panel.analyse();
    await panel.at(/LEFT/.test(patient) ? 'region-toggle-left-C' : 'region-toggle-right-C').click();
    await panel.sign(reader);
  }
  expect(open.requests.filter(request => /\/series\?.*Modality=SR/.test(request.url()))).toEqual([]);
  await panel.at('ledger').locator('> summary').click();
  await panel.at('ledger-read').click();
  await panel.at('ledger-figures').waitFor();
  expect(await panel.text('ledger-figures')).toMatch(/^2 signed reads, \d+ regions/);
  const cells = await panel.at('ledger-region').locator('tbody tr', { hasText: /^C/ }).locator('td').allInnerTexts();
  // Both readers changed C: either a false point or a missed one.
  expect(Number(cells[1]) + Number(cells[2])).toBe(2);
  for (const table of ['reader', 'scanner', 'month', 'calibration', 'threshold']) {
    await panel.at(`ledger-${table}`).locator('summary').click();
  }
  expect(await panel.text('ledger-reader')).toMatch(/Curie\^Marie.*Meitner\^Lise/);
  expect(await panel.text('ledger-threshold')).toMatch(/None is proposed: there are 2 reads/);
  expect(await violationsInPanel(page)).toEqual([]);
  await panel.at('ledger-read').scrollIntoViewIfNeeded();
  await keepScreenshot(page, 'ledger', { as: 'ledger', size: 'notebook' });
  const saved = page.waitForEvent('download');
  await panel.at('ledger-feedback').click();
  const text = readFileSync(await (await saved).path(), 'utf8');
  expect(text).toMatch(/^\{"format":"stroke-feedback-1"/);
  expect(text).not.toMatch(/Curie|Meitner|INFARCT/);
  // 320 px, as at 400 % of a small screen: nothing goes over the edge.
  await panel.at('stroke-panel').evaluate(root => {
    root.style.width = '320px';
  });
  await until(() =>
    panel.at('ledger').evaluate(part => part.clientWidth <= 320 && part.scrollWidth <= part.clientWidth),
  );
  expect(open.faults).toEqual([]);
});
