/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { FIGURES } from '@ohif-stroke/core';
import { CARDS } from '../../figures/cards.js';
import { click, key, leavePanel, press, type Shown, showPanel } from '../../fixtures/panelAtWork.js';
import { render, scored } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import type { StrokeAction } from '../../state/actions.js';
import { numbersFor, textFor } from '../../text/index.js';

afterEach(leavePanel);

const SHIFT = { mm: 6, towards: 'left', slice: 1, front: [1, 0], back: [1, 2], at: [0, 1] } as const;
const bleeding = fixtureResult({
  haemorrhage: { volumeMl: 1.25, possible: [{ volumeMl: 0.4, slice: 0, side: 'left' }] },
  figures: { midlineShift: { septum: SHIFT } },
  signs: {
    denseArtery: {
      findings: [
        {
          id: 'left-1',
          side: 'left',
          byRule: true,
          boxes: [{ slice: 1, x: 1, y: 1, width: 1, height: 1 }],
          figures: { part: 'dot', hu: 58.2, oppositeHu: 41.1, maxHu: 66, lengthMm: 8, widthMm: 3 },
          against: [],
        },
      ],
    },
  },
});
const show = (result = bleeding, ...more: readonly StrokeAction[]): Shown =>
  showPanel(
    {},
    { type: 'runStarted', pipeline: 'ncct', key },
    { type: 'runEnded', key, outcome: { _tag: 'scored', result } },
    ...more,
  );
const rowsShown = () =>
  [...document.querySelectorAll('[data-testid="found"] .sp-found-row')].map(row => row.getAttribute('data-testid'));

test('one list, most urgent first, before map and regions; five rows are shown, the rest by one more key', () => {
  const { at } = show();
  expect(rowsShown()).toEqual([
    'found-haemorrhage',
    'found-midlineShift',
    'found-denseArtery left-1',
    'found-infarct',
    'found-aspects',
    'found-possible 0 left',
  ]);
  expect(at('found-more').textContent).toContain('1 more');
  expect(at('found-more').contains(at('found-possible 0 left'))).toBe(true);
  expect(at('found').compareDocumentPosition(at('volumes')) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  expect(at('found-haemorrhage').textContent).toMatch(/Haemorrhage.*slice 2.*1\.3 mL.*in the report: Hemorrhage/);
  expect(at('found-not').textContent).toContain('Looked for and not found');
  expect(at('found-nothing').textContent).toMatch(/no statement that there is no stroke/);
  expect(at('found-nothing').textContent).toMatch(/Old infarct: nothing found/);
  expect(at('found-nothing').textContent).toMatch(/Blend sign: not looked for: no haematoma of 3 mL or more/);
});

test('each row leads to its place, by its own way', () => {
  const { at, calls } = show();
  for (const id of ['haemorrhage', 'midlineShift', 'denseArtery left-1', 'aspects', 'possible 0 left'])
    click(at(`found-show-${id}`));
  expect(calls).toEqual([
    ['showBox', 'b1'],
    ['showFigure', 'midlineShift'],
    ['showPlace', bleeding.signs.denseArtery!.findings[0]!.boxes[0]],
    ['showRegion', 'M2', 'left'],
    ['showSlice', 0],
  ]);
});

test('the overlay of a row is that of the whole panel', () => {
  const { at, calls } = show();
  expect(at('found-layer-haemorrhage').getAttribute('aria-pressed')).toBe('true');
  click(at('found-layer-haemorrhage'));
  expect(calls).toContainEqual(['changeLayer', 'haemorrhage', { visible: false }]);
});

test('a bleed is rejected and brought back, with its volume as measured', () => {
  const { at, run } = show();
  click(at('found-reject-haemorrhage'));
  expect(at('found-haemorrhage').textContent).toContain('volumes and score stay as measured');
  expect(at('found-haemorrhage').getAttribute('data-verdict')).toBe('rejected');
  expect(run().result.boxes).toEqual([]);
  expect(run().result.haemorrhage.volumeMl).toBe(1.25);
  expect(at('box-restore-b1').hasAttribute('disabled')).toBe(false);
  click(at('found-restore-haemorrhage'));
  expect(run().read.phase).toBe('ai');
  expect(at('found-haemorrhage').getAttribute('data-verdict')).toBeNull();
});

test('what nothing else can take away is marked, accepted is taken back, and undo goes both ways', () => {
  const { at, run, store } = show();
  click(at('found-accept-midlineShift'));
  expect(at('found-midlineShift').textContent).toContain('accepted by you');
  expect(run().read.findingsDecided).toEqual([{ kind: 'midlineShift', side: 'left', verdict: 'accepted' }]);
  click(at('found-reject-midlineShift'));
  expect(at('found-midlineShift').textContent).toContain('not confirmed by you');
  click(at('undo'));
  expect(at('found-midlineShift').textContent).toContain('accepted by you');
  click(at('found-accept-midlineShift'));
  expect(store.getState() && run().read.findingsDecided).toEqual([]);
});

test('keys alone do all of it', () => {
  const { at } = show();
  at('found-reject-denseArtery left-1').focus();
  expect(document.activeElement?.tagName).toBe('BUTTON');
  press('Enter');
  click(document.activeElement!);
  expect(at('found-denseArtery left-1').textContent).toContain('it counts no more');
});

test('a head without an urgent finding has one line that says what was looked for and what could not be answered', () => {
  const quiet = fixtureResult({
    haemorrhage: { volumeMl: 0 },
    boxes: [],
    signs: { denseArtery: { findings: [] } },
  });
  const { at } = show(quiet);
  expect(at('found').tagName).toBe('DETAILS');
  expect(at('found').hasAttribute('open')).toBe(false);
  const line = at('found-none-urgent').textContent;
  expect(line).toContain('No urgent finding');
  expect(line).toMatch(/looked for: Haemorrhage, Dense artery|looked for: Haemorrhage, Hyperdense artery/);
  expect(line).toMatch(/not answered: Midline shift/);
  expect(line).toContain('2 other');
});

test('a model that is not installed is said in the line itself', () => {
  const warnings = [{ code: 'haemorrhageNotRead', text: 'x' }];
  const { at } = show(
    fixtureResult({ haemorrhage: { volumeMl: 0 }, boxes: [], suitability: { ok: true, reasons: [], warnings } }),
  );
  expect(at('found-none-urgent').textContent).toMatch(/not answered: Haemorrhage/);
  expect(at('found-nothing').textContent).toContain('Haemorrhage: not looked for: no model is installed');
});

test('a blind reader sees no list, and a signed read cannot be decided on', () => {
  expect(render({ type: 'settingsChanged', change: { readerFirst: true } }, ...scored(bleeding))).not.toContain(
    'found-',
  );
  const { at } = show(bleeding, { type: 'readChanged', key, action: { type: 'signed', name: 'Doe^Jo' } });
  for (const id of ['found-accept-midlineShift', 'found-reject-haemorrhage'])
    expect(at(id).hasAttribute('disabled')).toBe(true);
});

test('every figure that may be a finding has a name', () => {
  const words = { text: textFor('en'), numbers: numbersFor('en-US') };
  for (const [id, figure] of Object.entries(FIGURES)) {
    if ('finding' in figure) expect(CARDS[id as keyof typeof CARDS].name?.(words)).toMatch(/\w{3}/);
  }
});
