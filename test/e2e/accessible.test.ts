import type { Page } from '@playwright/test';
import { violationsInPanel } from './harness/axe.js';
import { expect, test } from './harness/browserTest.js';
import { focusFaults, smallTargets, stillMoving } from './harness/inPanel.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { eventually, until } from './harness/patience.js';
import { sharedSession } from './harness/sharedSession.js';
import type { StrokePanel } from './harness/strokePanel.js';
import { openInMode } from './harness/viewerPage.js';

/** WCAG 2.2 AA in every state of the panel; narrow; by touch. */

needs();
const shared = sharedSession();
const LEFT = 'LEFT MCA INFARCT';

const check = async (page: Page): Promise<void> => expect(await violationsInPanel(page)).toEqual([]);

test('before an analysis', async () => {
  const { page } = await shared.opened(LEFT);
  await check(page);
});

test('a refused series', async () => {
  const { page, panel } = await shared.opened(LEFT);
  const scout = panel.at('series-choice').locator('label').filter({ hasText: /scout/i }).locator('input');
  await scout.check();
  await panel.at('analyse').click();
  await panel.at('refusal').waitFor();
  await check(page);
  await keepScreenshot(page, 'refusal', { as: 'refusal', size: 'notebook' });
  await panel.openSeries();
  await panel.at('series-choice').locator('label').filter({ hasText: /5 mm/i }).locator('input').check();
});

test('AI only', async () => {
  const { page } = await shared.analysed(LEFT);
  await check(page);
  await keepScreenshot(page, 'ai-only');
});

test('every control can be hit, at 24 px or more (2.5.8)', async () => {
  const { page } = await shared.analysed(LEFT);
  expect(await smallTargets(page)).toEqual([]);
});

test('the focus goes through the panel, seen at every stop and never hidden (2.4.7, 2.4.11)', async () => {
  const { page, panel } = await shared.analysed(LEFT);
  await panel.at('counted-left-M2').focus();
  const { faults, stops } = await focusFaults(page, 60);
  expect(faults).toEqual([]);
  expect(stops).toBeGreaterThan(30);
});

test('the score stays in sight wherever the reader scrolls', async () => {
  const { page, panel } = await shared.analysed(LEFT);
  // The viewer lays its panels out some time after the window has another size.
  const isSeen = (what: readonly unknown[], look: () => Promise<boolean>) =>
    eventually(async () => expect([...what, await look()]).toEqual([...what, true]));
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

test('how a figure was made is reached and left by key', async () => {
  const { page, panel } = await shared.analysed(LEFT);
  const info = panel.at('volumes').locator('.sp-info').first();
  await info.focus();
  await page.keyboard.press('Enter');
  await panel.at('volumes').getByText('calibrated probabilities').first().waitFor();
  await check(page);
  await page.keyboard.press('Escape');
  await until(async () => (await info.getAttribute('aria-expanded')) === 'false');
});

test('nothing moves for a reader who asked for that', async () => {
  const { page } = await shared.analysed(LEFT);
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

test('corrected with everything open, signing, signed, and on a narrow screen by touch', async () => {
  const { page, panel, viewer, findStudy, openAnother } = await shared.handedOver(LEFT);
  await test.step('corrected, with the reason open, the why of a region, a changed threshold', async () => {
    await panel.region('left', 'M6').toggle.click();
    await panel.at('region-why-left-M2').click();
    await panel.setThreshold(0.3);
    await panel.openFindings();
    await panel.openSettings();
    await panel.at('shortcuts').locator('summary').click();
    await check(page);
    await keepScreenshot(page, 'all-open');
  });
  await test.step('signing without a name, and signed', async () => {
    await panel.at('sign').click();
    await check(page);
    await panel.sign('Reader, Test');
    await check(page);
  });
  await test.step('320 px wide nothing scrolls sideways, and a finger switches a region', async () => {
    const narrow = await openAnother({ size: { width: 1280, height: 800 }, touch: true });
    await openInMode(narrow.page, viewer.url, await findStudy(LEFT));
    await narrow.panel.waitUntilOpen();
    await narrow.panel.waitForScore();
    await byTouch(narrow.page, narrow.panel);
  });
});

async function byTouch(page: Page, touched: StrokePanel): Promise<void> {
  await touched.at('amend').click();
  await page.evaluate(() => {
    const panel = document.querySelector<HTMLElement>('[data-testid="stroke-panel"]');
    panel?.style.setProperty('width', '320px');
  });
  await eventually(async () => expect(await sideways(page)).toEqual([]));
  await keepScreenshot(page, 'narrow');
  const before = await touched.total();
  await touched.at('map-region-left-M4').tap();
  await eventually(async () =>
    expect(await touched.at('map-region-left-M4').getAttribute('class')).toContain('sp-map-in-view'),
  );
  expect(await touched.total()).toBe(before);
  await touched.at('map-region-left-M4').tap();
  await until(async () => (await touched.total()) !== before);
  const after = await touched.total();
  await touched.region('left', 'M4').toggle.tap();
  await until(async () => (await touched.total()) !== after);
  expect(await touched.total()).toBe(before);
}

test('a haemorrhage', async () => {
  const { page, panel } = await shared.analysed('INTRACEREBRAL HAEMORRHAGE');
  await panel.at('haemorrhage-alert').waitFor();
  await check(page);
  await keepScreenshot(page, 'bleed');
});

test('reader first', async ({ session }) => {
  const { page, panel, open, openStudy } = session;
  await openStudy('RIGHT MCA INFARCT');
  await panel.openSettings();
  await panel.at('reader-first').check();
  await panel.at('analyse').click();
  await panel.at('first-read').waitFor();
  expect(await panel.at('haemorrhage').count()).toBe(0);
  await check(page);
  expect(open.faults).toEqual([]);
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
