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

/** A haematoma of two densities: its sign shown with both, led to, taken away by keys, in the report and back in three languages. */

needs();

const SIGN = 'sign-blendSign-right-1';
const SPOKEN = [
  {
    language: 'en-US',
    sign: /^Blend sign, /,
    none: /^Looked for and not found: .*Island sign/,
    bat: /^1 or 3 of 5/,
  },
  {
    language: 'de',
    sign: /^Blend-Zeichen, /,
    none: /^Gesucht und nicht gefunden: .*Insel-Zeichen/,
    bat: /^1 oder 3 von 5/,
  },
  { language: 'zh', sign: /^混合征（/, none: /^已查找、未发现：.*岛征/, bat: /^1 或 3 分/ },
] as const;

let folder: string;
let studyUid: string;
let session: Session;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-blend-'));
  studyUid = await writeBlendStudy(join(DEMO, 'intracerebral-haemorrhage'), folder);
  session = await startSession(browser, { args: ['--no-demo', '--data', folder] });
});
test.afterAll(async () => {
  await session?.stop();
  await rm(folder, { recursive: true });
});

test('a haematoma of two densities: shown, led to, taken away and brought back by keys, stored and restored', async () => {
  const { page, panel, open, viewer } = session;
  await openInMode(page, viewer.url, studyUid);
  await panel.waitUntilOpen();
  await panel.analyse();
  let measured = '';
  await test.step('one sign with both densities and the border, the others in one line, and what they are worth once', async () => {
    await panel.at(SIGN).waitFor();
    measured = await panel.text(`measured-${SIGN}`);
    expect(measured).toMatch(/^\d\d HU beside \d\d HU, (1[89]|2\d) apart, border [0-3]\.\d mm.*Rule met/);
    expect(await panel.text('signs-haematoma-none')).toMatch(SPOKEN[0].none);
    expect(await panel.text('signs-haematoma-worth')).toMatch(/says little about growth.*266 patients/);
    expect(await panel.text('bat-score')).toMatch(SPOKEN[0].bat);
    expect(await violationsInPanel(page)).toEqual([]);
  });
  await test.step('it leads to its image, where its box says both densities', async () => {
    const before = await readPicture(page, 'stroke-annotated');
    await panel.at(SIGN).click();
    await until(async () => (await readPicture(page, 'stroke-annotated')).imageIndex !== before.imageIndex);
    await keepScreenshot(page, 'haematoma-signs', { as: 'haematoma-signs', size: 'notebook' });
    await page
      .getByText(/^\d\d\/\d\d HU$/)
      .first()
      .waitFor({ state: 'attached' });
  });
  await test.step("the sign's network says its word beside the rule, and shows where it looked", async () => {
    expect(measured).toMatch(/ · >?\d+ ?% · /);
    const before = (await readPicture(page, 'stroke-annotated')).colouredPixels;
    await panel.at('attention-toggle').setChecked(true);
    await until(async () => (await readPicture(page, 'stroke-annotated')).colouredPixels !== before);
    await keepScreenshot(page, 'blend-attention', { as: 'blend-attention', size: 'notebook' });
    await panel.at('attention-toggle').setChecked(false);
    await until(async () => (await readPicture(page, 'stroke-annotated')).colouredPixels === before);
  });
  await test.step('keys take it away, the BAT score follows, and bring it back', async () => {
    await panel.at(`remove-${SIGN}`).focus();
    await page.keyboard.press('Enter');
    await panel.at(`restore-${SIGN}`).waitFor();
    expect(await panel.text('bat-score')).toMatch(/^0 or 2 of 5/);
    await panel.at(`restore-${SIGN}`).focus();
    await page.keyboard.press('Enter');
    await panel.at(`remove-${SIGN}`).waitFor();
    expect(await panel.text('bat-score')).toMatch(SPOKEN[0].bat);
  });
  await test.step('the report tells it', async () => {
    await panel.sign('Reader, First');
    const { dataset } = await session.onlyReport(studyUid);
    const said = JSON.stringify(dataset);
    for (const words of [
      'Blend sign of an intracerebral hematoma',
      'Width of the border',
      'BAT score, points that the image gives',
    ])
      expect(said).toContain(words);
  });
  for (const { language, sign, none, bat } of SPOKEN) {
    await test.step(`a browser that never analysed shows it from the archive, in ${language}`, async () => {
      const fresh = await session.openAnother({ language });
      await openInMode(fresh.page, viewer.url, studyUid);
      await fresh.panel.waitUntilOpen();
      await fresh.panel.at(SIGN).waitFor();
      expect(await fresh.panel.text(SIGN)).toMatch(sign);
      expect(await fresh.panel.text('signs-haematoma-none')).toMatch(none);
      expect(await fresh.panel.text('bat-score')).toMatch(bat);
      if (language === 'en-US') expect(await fresh.panel.text(`measured-${SIGN}`)).toBe(measured);
      expect(await violationsInPanel(fresh.page)).toEqual([]);
      expect(fresh.faults).toEqual([]);
    });
  }
  expect(open.faults).toEqual([]);
});
