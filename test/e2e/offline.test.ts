import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot, openPage, PATIENCE_MS } from './harness/openPage.js';
import { ROOT } from './harness/paths.js';
import { type PluginDoor, startPluginDoor } from './harness/pluginDoor.js';
import { archiveAt, findStudy } from './harness/readArchive.js';
import { startViewer } from './harness/startViewer.js';
import { type StrokePanel, strokePanel } from './harness/strokePanel.js';
import { openInMode } from './harness/viewerPage.js';

/** Files of the plugin are addressed by their content: kept, never mixed with those of another build, and looked at before they are used. */

needs();
const STUDY = 'LEFT MCA INFARCT';
const PLUGIN = join(ROOT, 'dist/plugins/stroke');
/** What the viewer asks for at each visit: it says which all others have to be. */
const ASKED_EACH_VISIT = ['mode.mjs', 'models/models.json'];

interface Visit {
  readonly page: Page;
  readonly panel: StrokePanel;
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
}

/** A page that goes to the study, after another in the same browser profile or in a fresh one. */
async function visit(context: BrowserContext, door: PluginDoor, studyUid: string): Promise<Visit> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(error.message));
  await openInMode(page, door.url, studyUid);
  return { page, panel: strokePanel(page), faults, close: () => page.close() };
}

async function analyse({ panel }: Visit): Promise<readonly [number, string]> {
  await panel.waitUntilOpen();
  await panel.waitUntilReady();
  await panel.startAnalysis();
  await panel.waitForScore();
  return [await panel.total(), await panel.side()];
}

/** What the self-test says of the plugin's files. */
async function filesLine({ panel }: Visit): Promise<{ readonly status: string | null; readonly said: string }> {
  await panel.at('self-test').locator('summary').click();
  await panel.at('self-test-run').click();
  await panel.at('self-test-lines').waitFor();
  const line = panel.at('self-test-files');
  return { status: await line.getAttribute('data-status'), said: await panel.text('self-test-files') };
}

/** What this browser keeps in Cache Storage: addresses and sizes. */
const kept = ({ page }: Visit): Promise<readonly (readonly [string, number])[]> =>
  page.evaluate(async () => {
    const cache = await caches.open('ohif-stroke-models');
    const sizes = (await cache.keys()).map(async key => {
      const size = (await (await cache.match(key))?.blob())?.size ?? 0;
      return [key.url, size] as const;
    });
    return Promise.all(sizes);
  });

test('after one visit a study is analysed without the plugin’s server; what is kept is looked at; another build replaces it whole', async ({
  browser,
}) => {
  // Two analyses, and five visits with all of their networks.
  test.setTimeout(1_200_000);
  const viewer = await startViewer();
  const door = await startPluginDoor(viewer.url);
  const { context, close } = await openPage(browser);
  const studyUid = await findStudy(archiveAt(viewer.url), STUDY);

  await test.step('the first visit fetches each file once, under its hash', async () => {
    const first = await visit(context, door, studyUid);
    expect(await analyse(first)).toEqual([5, 'Left MCA territory']);
    await expect.poll(() => door.asked.includes('report-worker.mjs'), { timeout: PATIENCE_MS }).toBe(true);
    expect(door.asked.filter(path => path.endsWith('.wasm'))).toHaveLength(1);
    expect(door.asked.filter(path => path === 'worker.mjs')).toHaveLength(1);
    await first.close();
  });

  await test.step('a page after it does without the server', async () => {
    door.decide = path => (path === 'mode.mjs' ? 'pass' : 'closed');
    door.asked.length = 0;
    const later = await visit(context, door, studyUid);
    expect(await analyse(later)).toEqual([5, 'Left MCA territory']);
    expect(door.asked.filter(path => !ASKED_EACH_VISIT.includes(path))).toEqual([]);
    const { status, said } = await filesLine(later);
    expect(status).toBe('passed');
    expect(said).toMatch(/all \d+ that this build names lie in the browser.*Kept beside them: \d+ files, \d+\.\d MB/);
    await later.panel.at('self-test-files').scrollIntoViewIfNeeded();
    await keepScreenshot(later.page, 'offline-self-test');
    expect(later.faults).toEqual([]);
    await later.close();
  });

  await test.step('a kept file that was changed is refused by name, thrown away and fetched anew', async () => {
    const { sha256 } = JSON.parse(readFileSync(join(PLUGIN, 'models/regions/manifest.json'), 'utf8')).weights;
    door.decide = () => 'pass';
    const spoiler = await context.newPage();
    await spoiler.goto(`${door.url}/plugins/stroke/files.json`);
    const changed = await spoiler.evaluate(async hash => {
      const cache = await caches.open('ohif-stroke-models');
      const key = (await cache.keys()).find(({ url }) => url.endsWith(`sha256-${hash}`));
      if (key) await cache.put(key, new Response('something else'));
      return key?.url;
    }, sha256);
    expect(changed).toBeDefined();
    await spoiler.close();
    const healed = await visit(context, door, studyUid);
    await healed.panel.waitUntilOpen();
    await healed.panel.waitUntilReady();
    const { status, said } = await filesLine(healed);
    expect(status).toBe('failed');
    expect(said).toMatch(
      /what was kept as regions\/weights\.onnx was another file.*refused, thrown away, fetched anew/,
    );
    const weights = readFileSync(join(PLUGIN, 'models/regions/weights.onnx'));
    expect(await kept(healed)).toContainEqual([changed, weights.length]);
    await healed.close();
  });

  await test.step('of another build everything is new, and nothing of the one before is left', async () => {
    const before = await context.newPage();
    await before.goto(`${door.url}/plugins/stroke/files.json`);
    const stale = `${door.url}/plugins/stroke/models/sha256-${'0'.repeat(64)}`;
    await before.evaluate(async url => (await caches.open('ohif-stroke-models')).put(url, new Response('old')), stale);
    await before.close();
    // Another worker and another list of files: a build of one changed line.
    const worker = `${readFileSync(join(PLUGIN, 'worker.mjs'), 'utf8')}\n// next`;
    const digest = async (text: string) =>
      Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex');
    const old = await digest(readFileSync(join(PLUGIN, 'worker.mjs'), 'utf8'));
    const mode = readFileSync(join(PLUGIN, 'mode.mjs'), 'utf8').replace(old, await digest(worker));
    // Half put in place: the list is new, the worker is old. It is refused by name, and nothing that was kept goes.
    door.decide = path => (path === 'mode.mjs' ? { body: mode } : 'pass');
    const half = await visit(context, door, studyUid);
    await half.panel.waitUntilOpen();
    await half.panel.waitUntilReady();
    await half.panel.at('analyse').click();
    await expect(half.page.getByText(/worker\.mjs is not that of this build.*SHA-256 differs/).first()).toBeVisible();
    await keepScreenshot(half.page, 'offline-half-a-build');
    expect((await kept(half)).map(([url]) => url)).toContain(stale);
    await half.close();
    // Whole: what was given under the new address before heals as well.
    door.decide = path => (path === 'mode.mjs' ? { body: mode } : path === 'worker.mjs' ? { body: worker } : 'pass');
    const whole = await visit(context, door, studyUid);
    await whole.panel.waitUntilOpen();
    // All that it loads is kept, and then the other goes.
    await expect
      .poll(async () => (await kept(whole)).some(([url]) => url === stale), { timeout: PATIENCE_MS })
      .toBe(false);
    expect((await filesLine(whole)).status).toBe('passed');
    await whole.close();
  });

  await close();
  await door.stop();
  await viewer.stop();
});

test('an extension of another build is not run; the viewer says which file and works on', async ({ browser }) => {
  const viewer = await startViewer();
  const door = await startPluginDoor(viewer.url);
  door.decide = path =>
    path === 'extension.mjs' ? { body: 'window.strangersCode = true; export default {};' } : 'pass';
  const { context, close } = await openPage(browser);
  const { page, faults } = await visit(context, door, await findStudy(archiveAt(viewer.url), STUDY));
  const sentence = page
    .getByText(/extension\.mjs is missing.*it is not the file of this build, SHA-256 differs/)
    .first();
  await expect(sentence).toBeVisible({ timeout: PATIENCE_MS });
  expect(await page.evaluate(() => 'strangersCode' in window)).toBe(false);
  expect(faults).toEqual([]);
  await close();
  await door.stop();
  await viewer.stop();
});
