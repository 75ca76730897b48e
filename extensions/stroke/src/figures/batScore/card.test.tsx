import { render, scored, textOf } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import { numbersFor, textFor } from '../../text/index.js';
import { batScore } from './card.js';

const VALUE = { points: 1, blend: true, hypodensity: false };

test('the card says what the image gives, and what is missing, and recommends nothing', () => {
  const html = render(...scored(fixtureResult({ figures: { batScore: VALUE } })));
  expect(textOf(html, 'bat-score')).toBe('1 or 3 of 5');
  expect(textOf(html, 'bat-items')).toBe('blend sign 1 of 1, any hypodensity 0 of 2');
  for (const said of ['onset to CT not known', 'Morotti, Stroke 2018', 'coagulopathy', 'no recommendation'])
    expect(html).toContain(said);
  expect(render(...scored())).not.toContain('data-testid="bat-score"');
});

test.each([
  ['en', /^BAT score, by the image: 1 or 3 of 5 \(blend sign 1 of 1, any hypodensity 0 of 2; onset to CT not known/],
  ['de', /^BAT-Score, aus dem Bild: 1 oder 3 von 5 \(Blend-Zeichen 1 von 1, Hypodensität 0 von 2; Zeit von Beginn/],
  ['zh', /^BAT 评分（图像部分）: 1 或 3 分（满分 5） \(混合征 1\/1，任何低密度 0\/2; 发病至 CT 时间未知/],
])('its line of the copied text in %s', (language, line) => {
  const text = textFor(language);
  expect(batScore.line(VALUE, { text, numbers: numbersFor(text.locale) })).toMatch(line);
});
