import type { FigureValues } from '@ohif-stroke/core';
import { render, scored, textOf } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import { numbersFor, textFor } from '../../text/index.js';
import { ventricleSize } from './card.js';

type Size = FigureValues['ventricleSize'];

const sizeOf = (evansIndex: number, blood: Extract<Size, { evansIndex: number }>['blood'] = []): Size => ({
  evansIndex,
  slice: 1,
  horns: { mm: 140 * evansIndex, right: [0, 1], left: [1, 1] },
  skull: { mm: 140, right: [0, 2], left: [2, 2] },
  blood,
});
const rendered = (value: Size) => render(...scored(fixtureResult({ figures: { ventricleSize: value } })));

test('the card says the index, its limit and both widths, and goes to its lines', () => {
  const html = rendered(sizeOf(0.25));
  expect(textOf(html, 'ventricle-size')).toBe('Evans index 0.25');
  expect(html).toContain('not over 0.3');
  expect(html).toContain('horns 35.0 mm, skull 140.0 mm');
  expect(html).toContain('data-testid="ventricle-size-show"');
  expect(html).not.toContain('wide ventricles');
});

test('wide ventricles without blood are told quietly, with blood as a possible hydrocephalus', () => {
  expect(rendered(sizeOf(0.34))).toContain('over 0.3: wide ventricles; age and atrophy do this, too');
  const html = rendered(sizeOf(0.34, ['intraventricular', 'posteriorFossa']));
  expect(html).toContain(
    'over 0.3: possible hydrocephalus, with blood in the ventricles, blood in the posterior fossa',
  );
  expect(html).not.toContain('atrophy do this, too<');
});

test('where it is not measured it says why', () => {
  const html = rendered({ notJudged: 'outside' });
  expect(textOf(html, 'ventricle-size')).toBe('not measured');
  expect(html).toContain('the frontal horns are not wholly in the scan');
  expect(html).not.toContain('ventricle-size-show');
});

test('a possible hydrocephalus stands before map and regions, all else behind them', () => {
  const before = (value: Size) => {
    const html = rendered(value);
    return html.indexOf('data-testid="ventricle-size"') < html.indexOf('data-testid="brain-map"');
  };
  expect(
    [sizeOf(0.34, ['subarachnoid']), sizeOf(0.34), sizeOf(0.29, ['subarachnoid']), { notJudged: 'pose' } as const].map(
      before,
    ),
  ).toEqual([true, false, false, false]);
});

test.each([
  [
    'en',
    'Ventricles (frontal horns): Evans index 0.34 (over 0.3: possible hydrocephalus, with subarachnoid blood; horns 47.6 mm, skull 140.0 mm)',
  ],
  [
    'de',
    'Ventrikel (Vorderhörner): Evans-Index 0,34 (über 0,3: möglicher Hydrozephalus, mit subarachnoidalem Blut; Hörner 47,6 mm, Schädel 140,0 mm)',
  ],
  ['zh', '脑室（额角）: Evans 指数 0.34 (超过 0.3: 可能有脑积水，伴蛛网膜下腔出血; 额角 47.6 mm，颅骨 140.0 mm)'],
])('its line of the copied text in %s', (language, line) => {
  const text = textFor(language);
  expect(ventricleSize.line(sizeOf(0.34, ['subarachnoid']), { text, numbers: numbersFor(text.locale) })).toBe(line);
});
