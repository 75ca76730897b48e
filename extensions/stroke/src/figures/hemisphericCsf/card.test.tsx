import type { FigureValues } from '@ohif-stroke/core';
import { render, scored, textOf } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import { numbersFor, textFor } from '../../text/index.js';
import { hemisphericCsf } from './card.js';

const RIGHT = { sulciMl: 20.5, ventriclesMl: 9.25 };
const LEFT = { sulciMl: 50, ventriclesMl: 15.5 };
const VALUE: FigureValues['hemisphericCsf'] = { right: RIGHT, left: LEFT, affected: 'right', midline: 'skull' };
const rendered = (value: FigureValues['hemisphericCsf']) =>
  render(...scored(fixtureResult({ figures: { hemisphericCsf: value } })));

test('the card says the ratio with its sides, the limit and both volumes', () => {
  const html = rendered(VALUE);
  expect(textOf(html, 'hemispheric-csf')).toBe('0.45');
  expect(html).toContain('right over left: under 0.50');
  expect(html).toContain('right 30 mL, left 66 mL; of it ventricles 9 mL and 16 mL');
});

test('where nothing is affected the limit is not named', () => {
  const html = rendered({ right: RIGHT, left: LEFT, midline: 'headFrame' });
  expect(html).toContain('halves of the head frame: the skull gives no midline');
  expect(html).toContain('right over left');
  expect(html).not.toContain('right over left:');
});

test('where it is not judged it says why', () => {
  const html = rendered({ notJudged: 'vertexMissing' });
  expect(textOf(html, 'hemispheric-csf')).toBe('not judged');
  expect(html).toContain('the top of the hemispheres is not in the scan');
});

test('a side with less than half stands before map and regions, another one behind them', () => {
  const before = (value: FigureValues['hemisphericCsf']) => {
    const html = rendered(value);
    return html.indexOf('data-testid="hemispheric-csf"') < html.indexOf('data-testid="brain-map"');
  };
  expect([before(VALUE), before({ ...VALUE, affected: 'left' }), before({ notJudged: 'streaks' })]).toEqual([
    true,
    false,
    false,
  ]);
});

test.each([
  [
    'en',
    'CSF of the hemispheres: 0.45 (right over left: under 0.50; right 30 mL, left 66 mL; of it ventricles 9 mL and 16 mL; halves by the midline of the skull)',
  ],
  [
    'de',
    'Liquor der Hemisphären: 0,45 (rechts zu links: unter 0,50; rechts 30 ml, links 66 ml; davon Ventrikel 9 ml und 16 ml; Hälften nach der Mittellinie des Schädels)',
  ],
  ['zh', '大脑半球脑脊液: 0.45 (右侧/左侧: 低于 0.50; 右 30 mL，左 66 mL; 其中脑室 9 mL 与 16 mL; 左右按颅骨中线划分)'],
])('its line of the copied text in %s', (language, line) => {
  const text = textFor(language);
  expect(hemisphericCsf.line(VALUE, { text, numbers: numbersFor(text.locale) })).toBe(line);
});
