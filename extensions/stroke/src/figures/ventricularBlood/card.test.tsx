import { render, scored, textOf } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import { numbersFor, textFor } from '../../text/index.js';
import { ventricularBlood } from './card.js';

const VALUE = {
  ventricles: [
    { ventricle: 'rightLateral', bloodMl: 2.25, share: 0.125 },
    { ventricle: 'third', bloodMl: 0.5, share: 0.75 },
  ],
} as const;

test('the card says the blood, each ventricle and the points that are sure', () => {
  const html = render(...scored(fixtureResult({ figures: { ventricularBlood: VALUE } })));
  expect(textOf(html, 'ventricular-blood')).toBe('2.8 mL');
  expect(html).toContain('right lateral 13 %, third 75 %');
  expect(html).toContain('Graeb score at least 3 of 12');
  expect(render(...scored())).not.toContain('ventricular-blood');
});

test.each([
  ['en', 'Blood in the ventricles: 2.8 mL (right lateral 13 %, third 75 %; Graeb score at least 3 of 12)'],
  [
    'de',
    'Blut in den Ventrikeln: 2,8 ml (rechter Seitenventrikel 13 %, dritter 75 %; Graeb-Score mindestens 3 von 12)',
  ],
  ['zh', '脑室内出血: 2.8 mL (右侧脑室 13 %, 第三脑室 75 %; Graeb 评分至少 3（满分 12）)'],
])('its line of the copied text in %s', (language, line) => {
  const text = textFor(language);
  expect(ventricularBlood.line(VALUE, { text, numbers: numbersFor(text.locale) })).toBe(line);
});
