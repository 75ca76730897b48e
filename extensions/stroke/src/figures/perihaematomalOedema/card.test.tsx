import { render, scored, textOf } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import { numbersFor, textFor } from '../../text/index.js';
import { perihaematomalOedema } from './card.js';

const VALUE = {
  volumeMl: 6.25,
  haematomaMl: 12.5,
  density: { hu: 24.25, huMirror: 31.5 },
  setAside: [{ why: 'far', volumeMl: 1.5 }],
} as const;

test('the card says volume, ratio, density and what was not counted; the brush offers it', () => {
  const told = { volumeMl: 12.5, oedema: { volumeMl: { left: 6.25, right: 0 } } };
  const html = render(...scored(fixtureResult({ haemorrhage: told, figures: { perihaematomalOedema: VALUE } })));
  expect(textOf(html, 'oedema-volume')).toBe('6.3 mL');
  expect(html).toContain('0.50 mL for each mL of blood');
  expect(html).toContain('7.3 HU darker than opposite');
  expect(html).toContain('1.5 mL too far from a clot');
  expect(html).toContain('brush-on-oedema');
  expect(html).toContain('layer-oedema');
});

test('where oedema is not told nothing of it shows but that nothing looked for it', () => {
  const said = [...render(...scored()).matchAll(/[^<>]*oedema[^<>]*/gi)].map(([text]) => text);
  expect(said).toEqual(['Oedema beside a clot: not looked for: no model is installed']);
});

test.each([
  [
    'en',
    'Oedema beside the clot: 6.3 mL (0.50 mL for each mL of blood; 24.3 HU, 7.3 HU darker than opposite; Marked and not counted: 1.5 mL too far from a clot)',
  ],
  [
    'de',
    'Ödem neben der Blutung: 6,3 ml (0,50 ml je ml Blut; 24,3 HU, 7,3 HU dunkler als gegenüber; Markiert und nicht gewertet: 1,5 ml zu weit von einer Blutung)',
  ],
  ['zh', '血肿周围水肿: 6.3 mL (每毫升血对应 0.50 mL; 24.3 HU，比对侧低 7.3 HU; 已标记但未计入：1.5 mL 距血肿过远)'],
])('its line of the copied text in %s', (language, line) => {
  const text = textFor(language);
  expect(perihaematomalOedema.line(VALUE, { text, numbers: numbersFor(text.locale) })).toBe(line);
});
