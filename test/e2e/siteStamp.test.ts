import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { ROOT } from './harness/paths.js';

/** A site's own step before storing, as the documentation has it, in the viewer itself. */

needs();

/** `customizationService: …,` of the installation page, ready for the viewer's app-config. */
function documented(): string {
  const text = readFileSync(join(ROOT, 'docs/install.md'), 'utf8');
  const [, snippet] = /```\n(customizationService: [\s\S]*?),\n```/.exec(text) ?? [];
  if (snippet === undefined) throw new Error('docs/install.md has no customizationService');
  return `Object.assign(window.config, { ${snippet} });`;
}

test('a report is stored with the stamp of the site', async ({ session }) => {
  const { page, panel, open, openStudy, onlyReport } = session;
  await page.route(/\/app-config\.js/, async route => {
    const given = await route.fetch();
    await route.fulfill({ response: given, body: `${await given.text()}\n${documented()}` });
  });
  const studyUid = await openStudy('RIGHT MCA INFARCT');
  await panel.analyse();
  await panel.at('store').click();
  await panel.waitUntilStored();
  const { dataset, report } = await onlyReport(studyUid);
  expect(dataset.InstitutionalDepartmentName).toBe('Neuroradiology');
  expect(report.total).toBe(Number(await panel.total()));
  expect(open.faults).toEqual([]);
});
