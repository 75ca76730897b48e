/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import type { FigureValues } from '@ohif-stroke/core';
import { act } from 'react';
import { click, key, leavePanel, showPanel } from '../../fixtures/panelAtWork.js';
import { render, scored, textOf } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import { EN } from '../../text/en/index.js';
import { numbersFor, textFor } from '../../text/index.js';
import { midlineShift } from './card.js';

const POINTS = {
  slice: 1,
  front: [1, 0],
  back: [1, 2],
  at: [2, 1],
} as const;
const VALUE: FigureValues['midlineShift'] = {
  septum: { mm: 4.2, towards: 'left', ...POINTS },
  monro: { mm: 5.34, towards: 'left', ...POINTS },
};
const actions = (value = VALUE) => scored(fixtureResult({ figures: { midlineShift: value } }));

test('the card says the further level first, its side and which side of 5 mm it lies on', () => {
  const html = render(...actions());
  expect(textOf(html, 'midline-shift')).toBe('5.3 mm');
  expect(html).toContain('to the left, at the foramina of Monro: 5 mm or more');
  expect(html).toContain('4.2 mm to the left, at the septum pellucidum');
  expect(html).toContain('data-testid="midline-shift-show"');
});

test('one level alone, under the limit', () => {
  const html = render(...actions({ septum: { ...VALUE.septum!, towards: 'right' } }));
  expect(textOf(html, 'midline-shift')).toBe('4.2 mm');
  expect(html).toContain('to the right, at the septum pellucidum: under 5 mm');
  expect(html).not.toContain('foramina of Monro:');
});

test('a reader who scores first sees nothing of it', () => {
  const blind = render({ type: 'settingsChanged', change: { readerFirst: true } }, ...actions());
  expect(blind).toContain(EN.blind.heading);
  expect(blind).not.toContain('midline-shift');
});

test.each([
  [
    'en',
    'Midline shift: 5.3 mm to the left, at the foramina of Monro; 4.2 mm to the left, at the septum pellucidum (5 mm or more)',
  ],
  [
    'de',
    'Mittellinienverlagerung: 5,3 mm nach links, an den Foramina Monroi; 4,2 mm nach links, am Septum pellucidum (5 mm oder mehr)',
  ],
  ['zh', '中线移位: 5.3 mm 向左侧, 室间孔处; 4.2 mm 向左侧, 透明隔处 (达到或超过 5 mm)'],
])('its line of the copied text in %s', (language, line) => {
  const text = textFor(language);
  expect(midlineShift.line(VALUE, { text, numbers: numbersFor(text.locale) })).toBe(line);
});

test('under the limit it stands behind map and regions, from the limit on before them', () => {
  const order = (mm: number) => {
    const value = { septum: { mm, towards: 'right', slice: 1, front: [1, 0], back: [1, 2], at: [0, 1] } } as const;
    const html = render(...scored(fixtureResult({ figures: { midlineShift: value } })));
    return html.indexOf('data-testid="midline-shift"') < html.indexOf('data-testid="brain-map"');
  };
  expect([order(4.9), order(5)]).toEqual([false, true]);
});

afterEach(leavePanel);

test('the line is drawn from the limit on, else for those who ask, and goes again', () => {
  const of = (mm: number) => ({ septum: { mm, towards: 'left', ...POINTS } }) as const;
  const shown = (mm: number) => {
    const result = fixtureResult({ figures: { midlineShift: of(mm) } });
    return showPanel(
      {},
      { type: 'runStarted', pipeline: 'ncct', key },
      { type: 'runEnded', key, outcome: { _tag: 'scored', result } },
    );
  };
  for (const [mm, on] of [
    [4.9, false],
    [5, true],
  ] as const) {
    const { at, calls } = shown(mm);
    const button = at('midline-shift-marks');
    expect(button.tagName).toBe('BUTTON');
    expect(button.getAttribute('aria-label')).toBe('Draw on the images: Midline shift');
    expect(button.getAttribute('aria-pressed')).toBe(String(on));
    click(button);
    expect(calls).toContainEqual(['switchMarks', 'midlineShift', !on]);
    leavePanel();
  }
});

describe('moved by a reader', () => {
  const points = [POINTS.front, [0, 1] as const, POINTS.back];
  const moved = {
    type: 'markMoved',
    moved: { figure: 'midlineShift', line: 'septum', slice: 1, points },
  } as const;

  test('the card says what was measured, and gives it back', () => {
    const { store, at } = showPanel(
      {},
      { type: 'runStarted', pipeline: 'ncct', key },
      {
        type: 'runEnded',
        key,
        outcome: { _tag: 'scored', result: fixtureResult({ figures: { midlineShift: VALUE } }) },
      },
    );
    expect(document.querySelector('[data-testid="midline-shift-unmove"]')).toBeNull();
    act(() => store.dispatch({ type: 'readChanged', key, action: moved }));
    const card = () => at('midline-shift').closest('li')!.textContent;
    // Pixels of 40 mm: the point lies 40 mm from the line, more than a head can hold, and is left where it was.
    expect(card()).not.toContain('moved by the reader');
    const near = { ...moved.moved, points: [POINTS.front, [0.75, 1] as const, POINTS.back] };
    act(() => store.dispatch({ type: 'readChanged', key, action: { ...moved, moved: near } }));
    expect(card()).toContain(
      'to the right, at the septum pellucidum (moved by the reader; measured: 4.2 mm to the left)',
    );
    click(at('midline-shift-unmove'));
    expect(card()).not.toContain('moved by the reader');
    expect(card()).toContain('4.2 mm to the left, at the septum pellucidum');
  });

  test.each([
    ['en', '10.0 mm to the right, at the septum pellucidum (moved by the reader; measured: nothing)'],
    ['de', '10,0 mm nach rechts, am Septum pellucidum (vom Befunder verschoben; gemessen: nichts)'],
    ['zh', '10.0 mm 向右侧, 透明隔处 (由阅片者移动；测量值：无)'],
  ])('the copied text says so in %s', (language, words) => {
    const text = textFor(language);
    const value = { septum: { mm: 10, towards: 'right', ...POINTS, byReader: {} } } as const;
    expect(midlineShift.line(value, { text, numbers: numbersFor(text.locale) })).toContain(words);
  });
});
