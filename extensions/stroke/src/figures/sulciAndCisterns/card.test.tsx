import type { FigureValues } from '@ohif-stroke/core';
import { render, scored, textOf } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import { numbersFor, textFor } from '../../text/index.js';
import { sulciAndCisterns } from './card.js';

type Spaces = FigureValues['sulciAndCisterns'];

const EFFACED: Spaces = {
  sulci: { right: { csfMl: 24.5, rimMl: 150 }, left: { csfMl: 2.1, rimMl: 140 } },
  suprasellar: { csfMl: 2.5, zoneMl: 8 },
  perimesencephalic: { csfMl: 0.75, zoneMl: 13.5 },
};
const EVEN: Spaces = { ...EFFACED, sulci: { right: { csfMl: 20, rimMl: 150 }, left: { csfMl: 20, rimMl: 150 } } };
const rendered = (value: Spaces) => render(...scored(fixtureResult({ figures: { sulciAndCisterns: value } })));

test('the card says which sulci are effaced, by what, and each cistern with its fluid', () => {
  const html = rendered(EFFACED);
  expect(textOf(html, 'sulci-cisterns')).toBe('sulci effaced on the left');
  expect(html).toContain('rim of the brain: 1.5 % fluid left, 16.3 % right, ratio 0.09 (under 0.20)');
  expect(html).toContain('suprasellar cistern: open (2.5 mL of 8.0 mL)');
  expect(html).toContain('cisterns about the midbrain: narrow (0.8 mL of 13.5 mL)');
});

test('nothing is called normal, and where it is not judged it says why', () => {
  expect(textOf(rendered(EVEN), 'sulci-cisterns')).toBe('no effaced sulci found');
  const html = rendered({ ...EVEN, sulci: { notJudged: 'oldInfarct' }, suprasellar: { notJudged: 'blood' } });
  expect(textOf(html, 'sulci-cisterns')).toBe('sulci not judged');
  expect(html).toContain('an old infarct widens the sulci of its side');
  expect(html).toContain('suprasellar cistern: not judged, blood lies there, or may');
});

test('what is pressed stands before map and regions, all else behind them', () => {
  const before = (value: Spaces) => {
    const html = rendered(value);
    return html.indexOf('data-testid="sulci-cisterns"') < html.indexOf('data-testid="brain-map"');
  };
  expect([EFFACED, { ...EVEN, suprasellar: { csfMl: 0, zoneMl: 8 } }, EVEN].map(before)).toEqual([true, true, false]);
});

test.each([
  [
    'en',
    'Sulci and basal cisterns: sulci effaced on the left (rim of the brain: 1.5 % fluid left, 16.3 % right, ratio 0.09 (under 0.20); suprasellar cistern: open (2.5 mL of 8.0 mL); cisterns about the midbrain: no fluid seen (0.0 mL of 13.5 mL))',
  ],
  [
    'de',
    'Sulci und basale Zisternen: Sulci verstrichen links (Hirnrand: 1,5 % Liquor links, 16,3 % rechts, Verhältnis 0,09 (unter 0,20); supraselläre Zisterne: offen (2,5 ml von 8,0 ml); Zisternen um das Mittelhirn: kein Liquor zu sehen (0,0 ml von 13,5 ml))',
  ],
  [
    'zh',
    '脑沟与基底池: 左侧脑沟消失 (脑表层脑脊液：左侧 1.5 %，右侧 16.3 %，比值 0.09 (低于 0.20); 鞍上池：通畅（8.0 mL 中 2.5 mL）; 中脑周围池：未见脑脊液（13.5 mL 中 0.0 mL）)',
  ],
])('its line of the copied text in %s', (language, line) => {
  const text = textFor(language);
  const value = { ...EFFACED, perimesencephalic: { csfMl: 0, zoneMl: 13.5 } };
  expect(sulciAndCisterns.line(value, { text, numbers: numbersFor(text.locale) })).toBe(line);
});
