import type { Page } from '@playwright/test';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { until } from './harness/patience.js';
import { fetchByModality } from './harness/readArchive.js';
import { strokePanel } from './harness/strokePanel.js';
import { openInMode } from './harness/viewerPage.js';

/** What breaks in a browser itself while a reader is at work: nothing that was entered is lost. */

needs();

/** Each WebGL context that the page makes, to be taken away from it later as a driver does. */
const watchContexts = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const made = new Set<WebGLRenderingContext>();
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: unknown[]) {
      const context: unknown = Reflect.apply(getContext, this, given);
      if (/^webgl/.test(String(given[0])) && context) made.add(context as WebGLRenderingContext);
      return context;
    } as typeof getContext;
    const loseContexts = () => {
      const lost = [...made].filter(context => !context.isContextLost());
      for (const context of lost) context.getExtension('WEBGL_lose_context')?.loseContext();
      return lost.filter(context => context.isContextLost()).length;
    };
    Object.assign(window, { loseContexts });
  });
};
const loseContexts = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { loseContexts(): number }).loseContexts());

/** Each worker that the page starts, to be taken away from it later as a browser short of memory does: without an event. */
const watchWorkers = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const started: Worker[] = [];
    const { Worker: Started } = window;
    window.Worker = class extends Started {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        started.push(this);
      }
    };
    Object.assign(window, { takeWorkers: () => started.splice(0).map(worker => worker.terminate()).length });
  });
};
const takeWorkers = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { takeWorkers(): number }).takeWorkers());

const keptReads = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    Object.entries({ ...localStorage })
      .filter(([name]) => name.startsWith('stroke-read/'))
      .map(([, text]) => text as string),
  );

test('a lost graphics context and a second tab on the series cost no read', async ({ session }) => {
  const { page, panel, open, archive, viewer, openStudy } = session;
  await watchContexts(page);
  const studyUid = await openStudy('LEFT MCA INFARCT');
  await panel.analyse();
  await panel.region('left', 'M6').toggle.click();
  await test.step('without its graphics the panel goes on, and the read with it', async () => {
    const before = await panel.total();
    expect(await loseContexts(page)).toBeGreaterThan(0);
    expect(await panel.total()).toBe(before);
    const was = await panel.region('left', 'M3').isAffected();
    await panel.region('left', 'M3').toggle.click();
    await until(async () => (await panel.total()) === before + (was ? 1 : -1));
    await until(async () => (await keptReads(page)).some(text => /"M3"/.test(text)));
  });
  const second = await open.context.newPage();
  const secondPanel = strokePanel(second);
  await test.step('a second tab begins with the same read; from there each keeps its own, and both are told', async () => {
    await openInMode(second, viewer.url, studyUid);
    await secondPanel.waitForScore();
    await until(async () => (await secondPanel.total()) === (await panel.total()));
    expect(await secondPanel.at('other-read').count()).toBe(0);
    await panel.region('left', 'M5').toggle.click();
    await until(async () => (await keptReads(page)).some(text => /"M5"/.test(text)));
    await secondPanel.region('left', 'M2').toggle.click();
    await secondPanel.at('other-read').waitFor();
    // The first one hears of it by the browser.
    await panel.at('other-read').waitFor();
    const kept = await keptReads(page);
    expect(kept.length).toBe(2);
    expect(kept.filter(text => /"M5"/.test(text) && !/"M2"/.test(text)).length).toBe(1);
    expect(kept.filter(text => /"M2"/.test(text) && !/"M5"/.test(text)).length).toBe(1);
  });
  await test.step('what one tab stores leaves the read of the other where it is, which can be gone on with', async () => {
    await panel.sign('Reader, Test');
    await panel.waitUntilStored();
    expect((await fetchByModality(archive, studyUid, 'SR')).length).toBe(1);
    await until(async () => (await keptReads(page)).length === 1);
    const theirs = await secondPanel.total();
    await panel.at('take-other-read').click();
    await until(async () => (await panel.total()) === theirs);
    expect(await panel.text('restored')).toMatch(/restored from this browser/i);
  });
});

test.describe('a worker that is gone without a word', () => {
  test.use({ sessionOptions: { analyses: 'made' } });

  test('is told, and the next analysis has another', async ({ session }) => {
    const { page, panel, open, openStudy } = session;
    await watchWorkers(page);
    await openStudy('LEFT MCA INFARCT');
    expect(await panel.startAnalysis()).toBe(true);
    expect(await takeWorkers(page)).toBeGreaterThan(0);
    await page
      .getByRole('alert')
      .filter({ hasText: /stopped unexpectedly/i })
      .waitFor();
    expect(await panel.at('aspects-total').count()).toBe(0);
    await panel.analyse();
    expect(await panel.side()).toMatch(/left/i);
    expect(open.faults).toEqual([]);
  });
});
