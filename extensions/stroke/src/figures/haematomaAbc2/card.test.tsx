import type { Notice } from '@ohif-stroke/core';
import { render, scored, textOf } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import { EN } from '../../text/en/index.js';
import { numbersFor, textFor } from '../../text/index.js';
import { findingNotice } from '../figureTexts.js';
import { haematomaAbc2 } from './card.js';

const VALUE = {
  volumeMl: 12.3,
  unweightedMl: 18.4,
  aMm: 41,
  bMm: 30,
  cMm: 20,
  maskMl: 11.8,
  typed: true,
  slice: 1,
  a: [
    [0, 1],
    [2, 1],
  ],
  b: [
    [1, 0],
    [1, 2],
  ],
} as const;
const actions = (value = VALUE) => scored(fixtureResult({ figures: { haematomaAbc2: value } }));

test('the card says the volume, the three lengths and what the mask holds, with its source and where it lies', () => {
  const html = render(...actions());
  expect(textOf(html, 'haematoma-abc2')).toBe('12.3 mL');
  expect(html).toContain('A 41 × B 30 × C 20.0 mm');
  expect(html).toContain('mask 11.8 mL; every slice in full 18.4 mL');
  expect(html).toContain('data-testid="haematoma-abc2-show"');
  for (const source of ['Kothari, Stroke 1996', 'Huttner, Stroke 2006', 'not for subdural'])
    expect(html).toContain(source);
  expect(html).not.toContain('does not tell the kinds of bleeding apart');
  expect(render(...scored())).not.toContain('haematoma-abc2');
});

test('a reader who scores first sees nothing of it', () => {
  const blind = render({ type: 'settingsChanged', change: { readerFirst: true } }, ...actions());
  expect(blind).toContain(EN.blind.heading);
  expect(blind).not.toContain('haematoma-abc2');
  expect(blind).not.toContain('12.3 mL');
});

test.each([
  ['en', 'Haematoma, ABC/2: 12.3 mL (A 41 × B 30 × C 20.0 mm; mask 11.8 mL; every slice in full 18.4 mL)'],
  ['de', 'Hämatom, ABC/2: 12,3 ml (A 41 × B 30 × C 20,0 mm; Maske 11,8 ml; jede Schicht ganz gezählt 18,4 ml)'],
  ['zh', '血肿（ABC/2）: 12.3 mL (长径 A 41 × 垂直径 B 30 × 高 C 20.0 mm; 分割 11.8 mL；各层全部计入 18.4 mL)'],
])('its line of the copied text in %s', (language, line) => {
  const text = textFor(language);
  expect(haematomaAbc2.line(VALUE, { text, numbers: numbersFor(text.locale) })).toBe(line);
});

test('its warning is said in the language of the reader', () => {
  const notice: Notice = { code: 'abc2OverMask', text: 'ABC/2 gives …', values: { unweightedMl: 12.3, maskMl: 9 } };
  expect(findingNotice(textFor('en'), notice)).toBe('ABC/2 gives …');
  expect(findingNotice(textFor('de'), notice)).toMatch(/12,3 ml, die Maske des größten Hämatoms 9,0 ml/);
  expect(findingNotice(textFor('zh'), notice)).toMatch(/12\.3 mL，最大血肿的分割为 9\.0 mL/);
});
