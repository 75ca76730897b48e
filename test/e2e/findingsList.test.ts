import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { violationsInPanel } from './harness/axe.js';
import { writeBlendStudy } from './harness/blendStudy.js';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { DEMO } from './harness/paths.js';
import { until } from './harness/patience.js';
import { type Session, startSession } from './harness/session.js';
import { openInMode, readPicture } from './harness/viewerPage.js';

/** A head with a bleed: one list, most urgent first, led to, accepted and rejected by keys, stored, and back from the archive. */

needs();

let folder: string;
let studyUid: string;
let session: Session;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-found-'));
  studyUid = await writeBlendStudy(join(DEMO, 'intracerebral-haemorrhage'), folder);
  session = await startSession(browser, { args: ['--no-demo', '--data', folder] });
});
test.afterAll(async () => {
  await session?.stop();
  await rm(folder, { recursive: true });
});

const BLEED = 'haemorrhage';
const SIGN = 'blendSign right-1';

const verdicts = (panel: Session['panel']): Promise<readonly (readonly (string | undefined)[])[]> =>
  panel
    .at('found')
    .locator('[data-testid^="found-"].sp-found-row')
    .evaluateAll(rows =>
      rows.map(row => [row.getAttribute('data-testid') ?? '', row.getAttribute('data-verdict') ?? undefined]),
    );

test('what was found stands in one list: urgent first, led to, decided on by keys, stored and restored', async () => {
  const { page, panel, open, viewer } = session;
  await openInMode(page, viewer.url, studyUid);
  await panel.waitUntilOpen();
  await panel.analyse();
  let before: Awaited<ReturnType<typeof verdicts>> = [];
  await test.step('blood before its signs, signs before the rest; what was not found is folded below', async () => {
    await panel.at(`found-${SIGN}`).waitFor();
    before = await verdicts(panel);
    const order = before.map(([id]) => id);
    expect(order[0]).toBe(`found-${BLEED}`);
    expect(order.indexOf(`found-${SIGN}`)).toBeGreaterThan(0);
    expect(await panel.text(`found-${BLEED}`)).toMatch(/\d+\.\d\smL.*in the report: Hemorrhage/);
    await panel.at('found-not').click();
    expect(await panel.text('found-nothing')).toMatch(/no statement that there is no stroke.*Old infarct: /);
    expect(await violationsInPanel(page)).toEqual([]);
    await panel.at('found-not').click();
  });
  await test.step('a row leads to its image, and switches its overlay', async () => {
    const from = await readPicture(page, 'stroke-annotated');
    await page.keyboard.press('Home');
    await panel.at(`found-show-${SIGN}`).click();
    await until(async () => (await readPicture(page, 'stroke-annotated')).imageIndex !== from.imageIndex);
    await panel.at(`found-layer-${BLEED}`).click();
    expect(await panel.at('layer-haemorrhage').isChecked()).toBe(false);
    await panel.at(`found-layer-${BLEED}`).click();
    await keepScreenshot(page, 'findings-list', { as: 'findings-list', size: 'notebook' });
  });
  await test.step('keys accept one and reject another; the rejected one keeps its row and its volume', async () => {
    const volume = await panel.text('haemorrhage');
    await panel.at(`found-accept-${SIGN}`).focus();
    await page.keyboard.press('Enter');
    await panel.at(`found-reject-${BLEED}`).focus();
    await page.keyboard.press('Enter');
    await panel.at(`found-restore-${BLEED}`).waitFor();
    expect(await verdicts(panel)).toEqual(
      before.map(([id]) => [
        id,
        id === `found-${BLEED}` ? 'rejected' : id === `found-${SIGN}` ? 'accepted' : undefined,
      ]),
    );
    expect(await panel.text('haemorrhage')).toBe(volume);
    expect(await violationsInPanel(page)).toEqual([]);
  });
  await test.step('the report says both', async () => {
    await panel.sign('Reader, First');
    const { dataset } = await session.onlyReport(studyUid);
    const said = JSON.stringify(dataset);
    expect(said).toContain('Finding, reader');
    expect(said).toContain('Accepted by the reader: Blend sign');
    expect(said).toContain('Box removed by the reader');
  });
  for (const [language, word] of [
    ['en-US', 'rejected by you'],
    ['de', 'von Ihnen abgelehnt'],
    ['zh', '已由您拒绝'],
  ] as const) {
    await test.step(`a browser that never analysed has both from the archive, in ${language}`, async () => {
      const fresh = await session.openAnother({ language });
      await openInMode(fresh.page, viewer.url, studyUid);
      await fresh.panel.waitUntilOpen();
      await fresh.panel.at(`found-restore-${BLEED}`).waitFor();
      expect(await fresh.panel.text(`found-${BLEED}`)).toContain(word);
      const after = Object.fromEntries(await verdicts(fresh.panel));
      expect(after).toMatchObject({ [`found-${BLEED}`]: 'rejected', [`found-${SIGN}`]: 'accepted' });
      expect(await violationsInPanel(fresh.page)).toEqual([]);
      expect(fresh.faults).toEqual([]);
    });
  }
  expect(open.faults).toEqual([]);
});
