import type { Page } from 'playwright-core';
import { violationsInPanel } from './harness/axe.js';
import { focusFaults, smallTargets, stillMoving } from './harness/inPanel.js';
import { keepScreenshot, openPage } from './harness/openPage.js';
import { eventually } from './harness/patience.js';
import { sessionSteps } from './harness/session.js';
import { type StrokePanel, strokePanel } from './harness/strokePanel.js';
import { openInMode, until } from './harness/viewerPage.js';

/** WCAG 2.2 AA in every state of the panel; narrow; by touch. */

const { milestone, look } = sessionSteps();

const check = async (page: Page): Promise<void> => expect(await violationsInPanel(page)).toEqual([]);

milestone('before an analysis', async ({ page, openStudy }) => {
  await openStudy('LEFT MCA INFARCT');
  await check(page);
});

look('a refused series', async ({ page, panel }) => {
  const scout = panel.at('series-choice').locator('label').filter({ hasText: /scout/i }).locator('input');
  await scout.check();
  await panel.at('analyse').click();
  await panel.at('refusal').waitFor();
  await check(page);
  await keepScreenshot(page, 'refusal', { as: 'refusal', size: 'notebook' });
  await panel.openSeries();
  await panel.at('series-choice').locator('label').filter({ hasText: /5 mm/i }).locator('input').check();
});

milestone('the series is analysed', ({ panel }) => panel.analyse());
look('AI only', async ({ page }) => {
  await check(page);
  await keepScreenshot(page, 'ai-only');
});

look('every control can be hit, at 24 px or more (2.5.8)', async ({ page }) => {
  expect(await smallTargets(page)).toEqual([]);
});

look(
  'the focus goes through the panel, seen at every stop and never hidden (2.4.7, 2.4.11)',
  async ({ page, panel }) => {
    await panel.at('counted-left-M2').focus();
    const { faults, stops } = await focusFaults(page, 60);
    expect(faults).toEqual([]);
    expect(stops).toBeGreaterThan(30);
  },
);

look('the score stays in sight wherever the reader scrolls', async ({ page, panel }) => {
  // The viewer lays its panels out some time after the window has another size.
  const isSeen = (what: readonly unknown[], look: () => Promise<boolean>) =>
    eventually(page, async () => expect([...what, await look()]).toEqual([...what, true]));
  for (const size of [
    { width: 1280, height: 800 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size);
    await panel.at('sign').waitFor();
    for (const to of [0, 10_000]) {
      await page.locator('.sp-scroll').evaluate((element, top) => element.scrollTo({ top }), to);
      for (const id of ['haemorrhage', 'aspects-total', 'aspects-side', 'phase', 'sign']) {
        await isSeen([size.height, to, id], () => seen(panel, id));
      }
    }
    await page.locator('.sp-scroll').evaluate(element => element.scrollTo({ top: 0 }));
    // The first look, without scrolling: score, volumes and the whole map.
    for (const id of ['infarct-range', 'map-region-left-M5', 'map-region-left-M3']) {
      await isSeen([size.height, id], () => seen(panel, id));
    }
  }
  await page.setViewportSize({ width: 1600, height: 1000 });
});

look('how a figure was made is reached and left by key', async ({ page, panel }) => {
  const info = panel.at('volumes').locator('.sp-info').first();
  await info.focus();
  await page.keyboard.press('Enter');
  await panel.at('volumes').getByText('calibrated probabilities').first().waitFor();
  await check(page);
  await page.keyboard.press('Escape');
  await until(page, async () => (await info.getAttribute('aria-expanded')) === 'false');
});

look('nothing moves for a reader who asked for that', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await stillMoving(page)).toEqual([]);
  await page.emulateMedia({ reducedMotion: null });
});

/** True where the point in its middle belongs to it: neither outside the window nor under something else. */
const seen = (panel: StrokePanel, id: string): Promise<boolean> =>
  panel.at(id).evaluate(element => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return top !== null && (element.contains(top) || top.contains(element));
  });

look('corrected, with the reason open, the why of a region, a changed threshold', async ({ page, panel }) => {
  await panel.region('left', 'M6').toggle.click();
  await panel.at('region-why-left-M2').click();
  await panel.setThreshold(0.3);
  await panel.openFindings();
  await panel.openSettings();
  await panel.at('shortcuts').locator('summary').click();
  await check(page);
  await keepScreenshot(page, 'all-open');
});

look('signing without a name, and signed', async ({ page, panel }) => {
  await panel.at('sign').click();
  await check(page);
  await panel.sign('Reader, Test');
  await check(page);
});

look('a haemorrhage', async ({ page, panel, openStudy }) => {
  await openStudy('INTRACEREBRAL HAEMORRHAGE');
  await panel.analyse();
  await panel.at('haemorrhage-alert').waitFor();
  await check(page);
  await keepScreenshot(page, 'bleed');
});

look('reader first', async ({ page, panel, open, openStudy }) => {
  await openStudy('RIGHT MCA INFARCT');
  await panel.openSettings();
  await panel.at('reader-first').check();
  await panel.at('analyse').click();
  await panel.at('first-read').waitFor();
  expect(await panel.at('haemorrhage').count()).toBe(0);
  await check(page);
  expect(open.faults).toEqual([]);
});

look('320 px wide nothing scrolls sideways, and a finger switches a region', async session => {
  const narrow = await openPage(session.browser, { size: { width: 1280, height: 800 }, touch: true });
  const { page } = narrow;
  const touched = strokePanel(page);
  await openInMode(page, session.viewer.url, await session.findStudy('LEFT MCA INFARCT'));
  await touched.waitUntilOpen();
  await touched.waitForScore();
  await touched.at('amend').click();
  await page.evaluate(() => {
    const panel = document.querySelector<HTMLElement>('[data-testid="stroke-panel"]');
    panel?.style.setProperty('width', '320px');
  });
  await eventually(page, async () => expect(await sideways(page)).toEqual([]));
  await keepScreenshot(page, 'narrow');
  const before = await touched.total();
  await touched.at('map-region-left-M4').tap();
  await eventually(page, async () =>
    expect(await touched.at('map-region-left-M4').getAttribute('class')).toContain('sp-map-in-view'),
  );
  expect(await touched.total()).toBe(before);
  await touched.at('map-region-left-M4').tap();
  await until(page, async () => (await touched.total()) !== before);
  const after = await touched.total();
  await touched.region('left', 'M4').toggle.tap();
  await until(page, async () => (await touched.total()) !== after);
  expect(await touched.total()).toBe(before);
  await narrow.close();
});

/** What of the panel can be scrolled sideways or lies outside it. */
const sideways = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const panel = document.querySelector('[data-testid="stroke-panel"]');
    const wide = [...(panel?.querySelectorAll('*') ?? [])].filter(
      each => each.scrollWidth > each.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(each).overflowX),
    );
    const edge = panel?.getBoundingClientRect().right ?? 0;
    const outside = [...(panel?.querySelectorAll('button, input, select, svg') ?? [])].filter(each => {
      const { right, width } = each.getBoundingClientRect();
      return width > 1 && right > edge + 1;
    });
    return [...wide, ...outside].map(each => each.outerHTML.slice(0, 120));
  });
