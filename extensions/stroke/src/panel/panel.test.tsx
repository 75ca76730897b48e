import { renderToStaticMarkup } from 'react-dom/server';
import { fixtureOption } from '../fixtures/option.js';
import { fixtureResult } from '../fixtures/result.js';
import type { Session } from '../session/session.js';
import type { StrokeAction } from '../state/reduce.js';
import { LAYERS, seriesKey } from '../state/state.js';
import { createStore } from '../state/store.js';
import { TEXT } from '../text.js';
import { Panel } from './Panel.js';

const nothing = () => undefined;
const session: Session = {
  chooseSeries: nothing,
  analyse: nothing,
  cancel: nothing,
  switchRegion: nothing,
  giveReason: nothing,
  setSide: nothing,
  setThreshold: nothing,
  undo: nothing,
  redo: nothing,
  selectRegion: nothing,
  hoverRegion: nothing,
  deleteBox: nothing,
  restoreBox: nothing,
  drawBox: nothing,
  brushInfarct: nothing,
  resetMask: nothing,
  showSaliency: nothing,
  confirm: nothing,
  reveal: nothing,
  sign: nothing,
  amend: nothing,
  changeSettings: nothing,
  showPrior: nothing,
  showRegion: nothing,
  showBox: nothing,
  changeLayer: nothing,
  nameReader: nothing,
  storeReport: nothing,
  download: nothing,
  stop: nothing,
};

const key = seriesKey('1.2', '1.2.3');
const shown: StrokeAction = {
  type: 'studyShown',
  studyInstanceUid: '1.2',
  options: [
    fixtureOption({ title: 'Series 2: <b>Head</b>' }),
    fixtureOption({ seriesInstanceUid: '1.2.4', usable: false, chosen: false, sentence: 'Not usable: a localizer.' }),
  ],
};

function render(...actions: readonly StrokeAction[]): string {
  const store = createStore();
  for (const action of actions) store.dispatch(action);
  return renderToStaticMarkup(<Panel store={store} session={session} />);
}

const started: readonly StrokeAction[] = [shown, { type: 'runStarted', key }];
const scored = (result = fixtureResult()): readonly StrokeAction[] => [
  ...started,
  { type: 'runEnded', key, outcome: { _tag: 'scored', result } },
];
const textOf = (html: string, testId: string): string => {
  const match = new RegExp(`data-testid="${testId}"[^>]*>([^<]*)`).exec(html);
  if (!match) throw new Error(`nothing with test id ${testId}`);
  return match[1]!;
};

test('the disclaimer stands in every state', () => {
  for (const actions of [[], started, scored()]) expect(textOf(render(...actions), 'disclaimer')).toBe(TEXT.disclaimer);
});

test('every series is listed with its reason, and text from files is escaped', () => {
  const html = render(shown);
  expect(html).toContain('Not usable: a localizer.');
  expect(html).toContain('&lt;b&gt;Head&lt;/b&gt;');
  expect(html).not.toContain('<b>');
});

test('progress shows the true share of each stage and the back end', () => {
  const html = render(
    ...started,
    { type: 'backendKnown', key, backend: { name: 'wasm', threads: 2 } },
    { type: 'stageProgressed', key, progress: { stage: 'inference', fraction: 0.37 } },
  );
  expect(html).toMatch(/aria-valuenow="37"[^>]*data-testid="stage-inference"/);
  expect(html).toMatch(/aria-valuenow="0"[^>]*data-testid="stage-score"/);
  expect(textOf(html, 'backend')).toBe('WebAssembly · 2 threads');
  expect(html).toContain('data-testid="cancel"');
});

test('a refusal lists its reasons and shows no score', () => {
  const reasons = [{ code: 'k', text: 'A bone kernel.' }];
  const html = render(...started, {
    type: 'runEnded',
    key,
    outcome: { _tag: 'unsuitable', suitability: { ok: false, reasons, warnings: [] } },
  });
  expect(html).toContain('A bone kernel.');
  expect(html).not.toContain('data-testid="aspects-total"');
});

test('the bleed comes before the score, the score before the regions', () => {
  const html = render(...scored());
  const places = ['haemorrhage', 'aspects-total', 'warnings', 'region-left-C', 'volumes', 'layer-regions', 'store'].map(
    id => html.indexOf(`data-testid="${id}"`),
  );
  expect(places.every(place => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(html).toContain('Haemorrhage suspected: 1.3 mL');
});

test("the reader's total and the AI's stand side by side", () => {
  const html = render(...scored(), {
    type: 'readChanged',
    key,
    action: { type: 'regionSet', name: 'M1', side: 'left', affected: true },
  });
  expect(textOf(html, 'aspects-total')).toBe('8');
  expect(textOf(html, 'aspects-ai-total')).toBe('9');
  expect(html).toContain('1 region changed by you');
  expect(html).toContain('data-testid="reader-name"');
});

test('a region row has its figures: probability, medians, means, difference, voxels', () => {
  const html = render(...scored());
  const start = html.indexOf('data-testid="region-left-M2"');
  const row = html.slice(start, html.indexOf('</tbody>', start));
  for (const figure of ['90%', '28.2', '31.2', '−3.0', '−9.6%', '28.4 / 31.6', '1,234 vox, 56 left out']) {
    expect(row).toContain(figure);
  }
});

test('a region that the scan does not cover shows dashes, never figures', () => {
  const base = fixtureResult();
  const regions = base.aspects.regions.map(r => (r.name === 'M6' ? { ...r, note: 'notAssessed' as const } : r));
  const html = render(...scored(fixtureResult({ aspects: { ...base.aspects, regions } })));
  const start = html.indexOf('data-testid="region-left-M6"');
  const row = html.slice(start, html.indexOf('</tbody>', start));
  expect(row).toContain('–');
  expect(row).not.toContain('28.2');
  expect(row).toContain(TEXT.regions.notes.notAssessed);
});

test('every layer has a named switch and a named slider', () => {
  const html = render(...scored());
  for (const id of LAYERS) {
    expect(html).toContain(`data-testid="layer-${id}"`);
    expect(html).toMatch(new RegExp(`aria-label="[^"]+"[^>]*data-testid="opacity-${id}"`));
  }
});

test('a failed store says why and offers to send again', () => {
  const html = render(...scored(), {
    type: 'storageChanged',
    key,
    storage: { phase: 'failed', message: 'the archive answered with status 503.' },
  });
  expect(textOf(html, 'store-status')).toBe('Not stored: the archive answered with status 503.');
  expect(html).toContain('data-testid="store-retry"');
});
