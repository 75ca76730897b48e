import { failure } from '@ohif-stroke/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { idleSession } from '../fixtures/idleSession.js';
import { edit, key, render, scored, shown, started, textOf } from '../fixtures/panelMarkup.js';
import { fixtureResult } from '../fixtures/result.js';
import { siteResult } from '../fixtures/siteResult.js';
import type { StrokeAction } from '../state/actions.js';
import { INITIAL_STATE, LAYERS } from '../state/state.js';
import { createStore } from '../state/store.js';
import { EN as TEXT } from '../text/en/index.js';
import { Panel } from './Panel.js';

const rowOf = (html: string, id: string): string => {
  const start = html.indexOf(`data-testid="region-${id}"`);
  return html.slice(start, html.indexOf('</tbody>', start));
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

test('the bleed comes before the score, the score before map, evidence, corrections and report', () => {
  const html = render(...scored());
  const places = [
    'haemorrhage-alert',
    'aspects-total',
    'volumes',
    'warnings',
    'brain-map',
    'threshold',
    'why',
    'region-left-C',
    'box-b1',
    'brush-infarct',
    'layer-regions',
    'store',
    'sign',
  ].map(id => html.indexOf(`data-testid="${id}"`));
  expect(places.every(place => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(html).toContain('Haemorrhage suspected: 1.3 mL');
});

test('a region row has its figures: probability, medians, difference', () => {
  const row = rowOf(render(...scored()), 'left-M2');
  for (const figure of ['90%', '28.2', '31.2', '−3.0', '−9.6%']) expect(row).toContain(figure);
});

test('the chosen region is explained by its own figures', () => {
  const html = render(...scored(), { type: 'selected', selection: { kind: 'region', id: 'left-M2' } });
  expect(html).toContain('M2, left: 28.2 HU against 31.2 HU opposite, −9.6 %, probability 0.90, seen on slices 1–2.');
  expect(html).toContain('Means 28.4 / 31.6 HU · 1,234 voxels counted, 56 left out');
});

test('a region that the scan does not cover shows dashes, never figures', () => {
  const base = fixtureResult();
  const regions = base.aspects.regions.map(r => (r.name === 'M6' ? { ...r, note: 'notAssessed' as const } : r));
  const html = render(...scored(fixtureResult({ aspects: { ...base.aspects, regions } })));
  const row = rowOf(html, 'left-M6');
  expect(row).toContain('–');
  expect(row).not.toContain('28.2');
  expect(row).toContain(TEXT.regions.notes.notAssessed);
  expect(html).toMatch(/aria-label="M6, left, not assessed[^"]*"[^>]*data-testid="map-region-left-M6"/);
});

test('a region of the map says what it is: side, probability, state', () => {
  expect(render(...scored())).toMatch(
    /aria-checked="true"[^>]*aria-label="M2, left, probability 90%, affected"[^>]*data-testid="map-region-left-M2"/,
  );
});

test('every layer has a named switch and a named slider', () => {
  const { haemorrhage } = fixtureResult();
  const html = render(
    ...scored(siteResult({ haemorrhage: { ...haemorrhage, oedema: { volumeMl: { left: 2, right: 0 } } } })),
  );
  // Of a network whose oedema may not be told there is none to show.
  expect(render(...scored(siteResult()))).not.toContain('data-testid="layer-oedema"');
  for (const id of LAYERS) {
    expect(html).toContain(`data-testid="layer-${id}"`);
    expect(html).toMatch(new RegExp(`aria-label="[^"]+"[^>]*data-testid="opacity-${id}"`));
  }
});

test.each([
  [{ _tag: 'storeRefused', message: 'the archive answered with status 503.', values: { status: 503 } }, 'again'],
  [{ _tag: 'storeRefused', message: 'the archive answered with status 403.', values: { status: 403 } }, 'notAllowed'],
  [{ _tag: 'storeUnreachable', message: 'the archive could not be reached.' }, 'again'],
  [{ _tag: 'noArchive', message: 'This data source cannot store.' }, 'noArchive'],
] as const)('a failed store (%j) says why and what to do', (failure, help) => {
  const html = render(...scored(), { type: 'storageChanged', key, storage: { phase: 'failed', failure } });
  expect(textOf(html, 'store-status')).toBe(`Not stored: ${failure.message}`);
  expect(html).toContain(TEXT.storage.help[help]);
  for (const id of ['store-retry', 'store-save']) expect(html).toContain(`data-testid="${id}"`);
});

test('a stored report that the FHIR server did not take says so beside it, and can be sent again', () => {
  const unsent = { _tag: 'fhirRefused', message: 'the FHIR server answered with status 503.', values: { status: 503 } };
  const storage = { phase: 'stored', withSegmentation: true } as const;
  const html = render(...scored(), { type: 'storageChanged', key, storage: { ...storage, unsent } });
  expect(textOf(html, 'store-status')).toBe(TEXT.storage.stored);
  expect(textOf(html, 'fhir-unsent')).toBe(`Not sent as FHIR: ${unsent.message}`);
  expect(html).toContain('data-testid="fhir-retry"');
  expect(render(...scored(), { type: 'storageChanged', key, storage })).not.toContain('fhir-retry');
});

test("the panel speaks the language of the viewer, core's notices included", () => {
  for (const [language, total, warning] of [
    ['zh-CN', '左侧大脑中动脉供血区', '层面倾斜 12.0°'],
    ['de', 'Mediastromgebiet links', 'Die Schichten sind um 12,0° gekippt'],
  ] as const) {
    const warnings = [{ code: 'tilted', text: 'Tilted.', values: { tiltDeg: 12 } }];
    const store = createStore({ ...INITIAL_STATE, language });
    for (const action of scored(fixtureResult({ suitability: { ok: true, reasons: [], warnings } }))) {
      store.dispatch(action);
    }
    const html = renderToStaticMarkup(<Panel store={store} session={idleSession} />);
    expect(textOf(html, 'aspects-side')).toBe(total);
    expect(html).toContain(warning);
  }
});

describe('reader first', () => {
  const blind: StrokeAction = { type: 'settingsChanged', change: { readerFirst: true } };

  test('nothing of the AI is in the page before the reader asks for it', () => {
    const html = render(blind, ...scored());
    for (const id of ['haemorrhage-alert', 'aspects-ai-total', 'volumes', 'threshold', 'why', 'box-b1', 'sign']) {
      expect(html.includes(`data-testid="${id}"`)).toBe(false);
    }
    // Not even in an explanation: no figure with a sign of per cent can be one of the AI's then.
    expect(html.replace(/<[^>]*>/g, ' ')).not.toMatch(/\d\s?%/);
    expect(html.includes('>28.2<')).toBe(false);
    expect(html).toContain('data-testid="first-read"');
    expect(textOf(html, 'aspects-total')).toBe('–');
    expect(textOf(html, 'phase')).toBe(TEXT.phases.blind);
  });

  test('the reader scores in map and table, also while the analysis runs', () => {
    for (const before of [scored(), started]) {
      const html = render(blind, ...before, edit('M2', true));
      expect(textOf(html, 'aspects-total')).toBe('9');
      expect(html).toMatch(/aria-label="M2, left, affected"[^>]*data-testid="map-region-left-M2"/);
    }
  });

  test('after the comparison both reads stand in the page', () => {
    const html = render(blind, ...scored(), edit('M1', true), {
      type: 'readChanged',
      key,
      action: { type: 'revealed' },
    });
    expect(textOf(html, 'first-read-score')).toMatch(/^First read without AI: 9 \(left\), \d+ s$/);
    expect(textOf(html, 'aspects-ai-total')).toBe('9');
  });
});

test('a report that was not restored says why, in the words of the reader', () => {
  const total = failure('reportTotal', 'The stored report contradicts itself: its total is 3, its regions give 8.', {
    values: { total: 3, counted: '8' },
  }).failure;
  const refused = { type: 'archiveRefused', key, failure: total } as const;
  expect(textOf(render(shown, refused), 'report-refused')).toMatch(
    /its total is 3, its regions give 8\. It was not restored/,
  );
  const german = { type: 'languageChanged', language: 'de' } as const;
  expect(textOf(render(german, shown, refused), 'report-refused')).toMatch(/Summe ist 3, seine Regionen ergeben 8/);
  expect(render(shown)).not.toContain('report-refused');
});
