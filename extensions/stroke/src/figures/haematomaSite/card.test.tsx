import { render, scored, textOf } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import { numbersFor, textFor } from '../../text/index.js';
import { haematomaSite } from './card.js';

const VALUE = { location: 'deep', structure: 'thalamus', side: 'right', share: 0.754, volumeMl: 11.5 } as const;

test('the card says where it lies, and how much of it', () => {
  const html = render(...scored(fixtureResult({ figures: { haematomaSite: VALUE } })));
  expect(textOf(html, 'haematoma-site')).toBe('deep');
  expect(html).toContain('thalamus, right');
  expect(html).toContain('75 % of it');
  expect(render(...scored())).not.toContain('haematoma-site');
});

test.each([
  ['en', 'Haematoma lies: deep (thalamus, right; 75 % of it)'],
  ['de', 'Hämatom liegt: tief (Thalamus, rechts; 75 % davon)'],
  ['zh', '血肿位置: 深部 (丘脑，右侧; 占 75 %)'],
])('its line of the copied text in %s', (language, line) => {
  const text = textFor(language);
  expect(haematomaSite.line(VALUE, { text, numbers: numbersFor(text.locale) })).toBe(line);
});

test('of both halves no side is said', () => {
  const text = textFor('en');
  const line = haematomaSite.line({ ...VALUE, side: 'none' }, { text, numbers: numbersFor(text.locale) });
  expect(line).toBe('Haematoma lies: deep (thalamus; 75 % of it)');
});
