import { violationsInPanel } from './harness/axe.js';
import { expect, test } from './harness/browserTest.js';
import { focusFaults, smallTargets } from './harness/inPanel.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { until } from './harness/patience.js';
import { templateDefects } from './harness/readArchive.js';
import { sharedSession } from './harness/sharedSession.js';
import type { StrokePanel } from './harness/strokePanel.js';
import { openInMode } from './harness/viewerPage.js';

/** The patient beside the picture: told by keyboard, scored, signed into the archive, and back from there in another browser. */

needs();
const shared = sharedSession();
const LEFT = 'LEFT MCA INFARCT';

async function unfold(panel: StrokePanel): Promise<void> {
  const open = await panel.at('clinic').evaluate(element => (element as HTMLDetailsElement).open);
  if (!open) await panel.at('clinic').locator('summary').first().click();
  await panel.at('clinic').evaluate(section => {
    for (const fold of section.querySelectorAll<HTMLDetailsElement>('details:not(.sp-score-card)')) fold.open = true;
  });
}

/** As a person types: into the field, and on with the tabulator. */
async function tell(panel: StrokePanel, id: string, text: string): Promise<void> {
  await panel.at(`patient-${id}`).fill(text);
  await panel.at(`patient-${id}`).press('Tab');
}

const choose = (panel: StrokePanel, id: string, answer: string) => panel.at(`patient-${id}`).selectOption(answer);

test('a score gets its total by what is told, the images fill in their part, and undo takes it back', async () => {
  const { page, panel } = await shared.analysed(LEFT);
  await unfold(panel);
  expect(await panel.text('score-hat-total')).toMatch(/^HAT: \d to \d of 5$/);
  expect(await panel.at('patient-aspects').getAttribute('placeholder')).toMatch(/^\d+ \(from the images\)$/);
  await tell(panel, 'nihss', '17');
  await choose(panel, 'diabetes', 'no');
  await tell(panel, 'glucose', '8,2');
  await until(async () => /^HAT: \d of 5$/.test(await panel.text('score-hat-total')));
  await panel.at('score-hat').locator('summary').click();
  expect(await panel.text('score-hat-hypodensity')).toContain('from the images');
  expect(await panel.text('score-hat-citation')).toContain('Neurology 2008');
  await tell(panel, 'nihss', '99');
  expect(await panel.text('patient-nihss-said')).toMatch(/from 0 to 42/);
  await until(async () => / to /.test(await panel.text('score-hat-total')));
  await tell(panel, 'nihss', '17');
  expect(await violationsInPanel(page)).toEqual([]);
  await panel.at('clinic').evaluate(element => element.scrollIntoView());
  await keepScreenshot(page, 'clinic', { as: 'clinic', size: 'notebook' });
  while (await panel.at('undo').isEnabled()) await panel.at('undo').click();
  await until(async () => (await panel.at('patient-nihss').inputValue()) === '');
});

test('every control can be reached by key and hit, and nothing scrolls sideways at 320 px', async () => {
  const { page, panel } = await shared.analysed(LEFT);
  await unfold(panel);
  expect(await smallTargets(page)).toEqual([]);
  await panel.at('patient-age').focus();
  expect((await focusFaults(page, 30)).faults).toEqual([]);
  const sideways = await panel.at('clinic').evaluate(section => {
    const root = section.closest<HTMLElement>('[data-testid="stroke-panel"]')!;
    const before = root.style.width;
    root.style.width = '320px';
    for (const fold of section.querySelectorAll('details')) fold.open = true;
    const scroll = root.querySelector('.sp-scroll')!;
    const over = scroll.scrollWidth - scroll.clientWidth;
    for (const fold of section.querySelectorAll('details.sp-score-card')) (fold as HTMLDetailsElement).open = false;
    root.style.width = before;
    return over;
  });
  expect(sideways).toBeLessThanOrEqual(0);
});

test('what was told is in the signed report, frozen, and comes back in another browser', async () => {
  const { panel, viewer, findStudy, onlyReport, openAnother } = await shared.handedOver(LEFT);
  await unfold(panel);
  await tell(panel, 'nihss', '12');
  await choose(panel, 'atrialFibrillation', 'yes');
  await choose(panel, 'denseArtery', 'unknown');
  await panel.sign('Reader, Clinic');
  const studyUid = await findStudy(LEFT);
  const { bytes, report } = await onlyReport(studyUid);
  expect(report.patient).toEqual({ nihss: 12, atrialFibrillation: 'yes', denseArtery: 'unknown' });
  expect(await templateDefects(bytes)).toEqual([]);
  expect(await panel.at('patient-nihss').isDisabled()).toBe(true);
  const { page: fresh, panel: again, faults } = await openAnother();
  await openInMode(fresh, viewer.url, studyUid);
  await again.waitForPhase(/Signed/);
  await unfold(again);
  expect(await again.at('patient-nihss').inputValue()).toBe('12');
  expect(await again.at('patient-denseArtery').inputValue()).toBe('unknown');
  expect(faults).toEqual([]);
});
