import type { FigureValues } from '@ohif-stroke/core';
import { render, scored, textOf } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import { EN } from '../../text/en/index.js';
import { numbersFor, textFor } from '../../text/index.js';
import { mcaTerritoryShare } from './card.js';

const VALUE: FigureValues['mcaTerritoryShare'] = {
  percent: 34.2,
  side: 'left',
  infarctMl: 68.4,
  territoryMl: 200,
  outsideMl: 3.1,
  notAssessed: [],
};
const actions = (value = VALUE) => scored(fixtureResult({ figures: { mcaTerritoryShare: value } }));

test('the card says the share, on which side of the third it lies, and of what it is a share', () => {
  const html = render(...actions());
  expect(textOf(html, 'mca-share')).toBe('34 %');
  expect(html).toContain('MCA regions, left');
  expect(html).toContain('in acute infarct: a third or more');
  expect(html).toContain('68.4 mL of 200.0 mL in acute infarct; 3.1 mL more on this side lies outside the regions.');
  for (const source of ['Hacke, JAMA 1995', 'Lou, Neurology 2008', 'not the whole territory'])
    expect(html).toContain(source);
  // The fixture has regions on its left: their border is drawn, and can be shown.
  expect(html).toContain('data-testid="mca-share-show"');
  expect(render(...actions({ ...VALUE, percent: 33.3 }))).toContain('in acute infarct: under a third');
});

test('what the scan does not cover is said beside it', () => {
  expect(render(...actions())).not.toContain('not covered by the scan');
  expect(render(...actions({ ...VALUE, notAssessed: ['M5', 'M6'] }))).toContain(
    'without M5, M6: not covered by the scan',
  );
});

test('a reader who scores first sees nothing of it', () => {
  const blind = render({ type: 'settingsChanged', change: { readerFirst: true } }, ...actions());
  expect(blind).toContain(EN.blind.heading);
  expect(blind).not.toContain('mca-share');
});

test.each([
  ['en', 'MCA regions, left: 34 % (in acute infarct: a third or more; without M6: not covered by the scan)'],
  [
    'de',
    'Mediaregionen, links: 34 % (akut infarziert: ein Drittel oder mehr; ohne M6: von der Aufnahme nicht erfasst)',
  ],
  ['zh', '大脑中动脉区域，左侧: 34 % (急性梗死：达到或超过三分之一; 不含 M6：扫描未覆盖)'],
])('its line of the copied text in %s', (language, line) => {
  const text = textFor(language);
  const value = { ...VALUE, notAssessed: ['M6' as const] };
  expect(mcaTerritoryShare.line(value, { text, numbers: numbersFor(text.locale) })).toBe(line);
});
