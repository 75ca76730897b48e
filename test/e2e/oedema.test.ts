import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './harness/browserTest.js';
import { installModels } from './harness/installModels.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { settled, until } from './harness/patience.js';
import { templateDefects } from './harness/readArchive.js';
import { openInMode, readPicture, toolInHand } from './harness/viewerPage.js';

/** A haemorrhage network whose manifest says that its oedema may be told: told, drawn by a reader, stored and restored. */

needs();

const FOLDER = join(process.cwd(), 'models/haemorrhage');
const shipped = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8'));

test("a reader's oedema has its volume, is in the report and comes back from the archive", async ({ session }) => {
  const { page, panel, open, openStudy, onlyReport, openAnother, viewer } = session;
  let studyUid = '';
  let drawn = '';
  await test.step('it is told where the manifest says so', async () => {
    await installModels(open.context, [
      {
        id: shipped.id,
        title: shipped.title,
        file: new Uint8Array(readFileSync(join(FOLDER, shipped.weights.file))),
        input: shipped.input,
        output: { ...shipped.outputs[0], told: ['oedema'] },
        thresholds: shipped.thresholds,
      },
    ]);
    studyUid = await openStudy('INTRACEREBRAL HAEMORRHAGE');
    await panel.analyse();
    expect(await panel.text('oedema-volume')).toMatch(/\d mL/);
    await panel.at('layer-oedema').waitFor();
  });
  await test.step('the brush draws it, and not the infarct', async () => {
    const before = await panel.text('oedema-volume');
    const infarct = await panel.figure('Infarct, acute');
    await panel.at('brush-on-oedema').click();
    await panel.at('brush-oedema').click();
    await until(async () => {
      const { tool, on } = await toolInHand(page, 'stroke-annotated');
      return tool === 'StrokeBrush' && on.startsWith('stroke-oedemaMask');
    });
    const { centreX, centreY } = await settled(page, () => readPicture(page, 'stroke-annotated'));
    await page.mouse.move(centreX - 50, centreY - 40);
    await page.mouse.down();
    for (let at = 0; at <= 60; at += 6) await page.mouse.move(centreX - 50 + at / 4, centreY - 40 + at);
    await page.mouse.up();
    await until(async () => (await panel.text('oedema-volume')) !== before);
    drawn = await settled(page, () => panel.text('oedema-volume'), 10);
    expect(await panel.figure('Infarct, acute')).toBe(infarct);
    await keepScreenshot(page, 'brush-oedema');
    await panel.at('brush-oedema').click();
    await panel.at('undo').click();
    await until(async () => (await panel.text('oedema-volume')) === before);
    await panel.at('redo').click();
    await until(async () => (await panel.text('oedema-volume')) === drawn);
    await panel.sign('Reader, Oedema');
  });
  await test.step('the report is valid, holds the volume and says who drew it', async () => {
    const { bytes, report } = await onlyReport(studyUid);
    expect(await templateDefects(bytes)).toEqual([]);
    expect(report.volumes).toMatchObject({ maskCorrected: false, oedemaCorrected: true });
    const { left = 0, right = 0 } = report.volumes.haemorrhage.oedema?.volumeMl ?? {};
    expect(`${(left + right).toFixed(1)} mL`).toBe(drawn);
  });
  await test.step('another browser, with the shipped network, shows it from the archive', async () => {
    const { page: fresh, panel: again, faults } = await openAnother();
    await openInMode(fresh, viewer.url, studyUid);
    await again.waitForPhase(/Signed/);
    await until(async () => (await again.text('oedema-volume')) === drawn);
    await again.at('layer-oedema').waitFor();
    expect(faults).toEqual([]);
  });
  expect(open.faults).toEqual([]);
});
