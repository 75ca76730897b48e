import { ASPECTS_REGIONS, type AspectsRegion } from '@ohif-stroke/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { idleSession } from '../fixtures/idleSession.js';
import { fixtureOption } from '../fixtures/option.js';
import { fixtureResult } from '../fixtures/result.js';
import type { StrokeAction } from '../state/reduce.js';
import { INITIAL_STATE, LAYERS, type Prior, seriesKey } from '../state/state.js';
import { createStore } from '../state/store.js';
import { TEXT } from '../text.js';
import { Panel } from './Panel.js';

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
  return renderToStaticMarkup(<Panel store={store} session={idleSession} />);
}

const edit = (name: AspectsRegion, affected: boolean): StrokeAction => ({
  type: 'readChanged',
  key,
  action: { type: 'regionSet', name, side: 'left', affected },
});

const rowOf = (html: string, id: string): string => {
  const start = html.indexOf(`data-testid="region-${id}"`);
  return html.slice(start, html.indexOf('</tbody>', start));
};

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

test('the bleed is not told again among the warnings', () => {
  const warnings = [
    { code: 'haemorrhage', text: 'A possible haemorrhage was marked.' },
    { code: 'tilted', text: 'Tilted.' },
  ];
  const html = render(...scored(fixtureResult({ suitability: { ok: true, reasons: [], warnings } })));
  expect(html).not.toContain('A possible haemorrhage');
  expect(html).toContain('Tilted.');
});

test('a region that counts in doubt is marked as both', () => {
  const base = fixtureResult();
  const regions = base.aspects.regions.map(r => (r.affected ? { ...r, probability: 0.57 } : r));
  const html = render(...scored(fixtureResult({ aspects: { ...base.aspects, regions } })));
  expect(html).toMatch(/class="sp-count sp-count-open" data-testid="counted-left-M2"[^>]*>M2 57%</);
  expect(textOf(html, 'aspects-range')).toContain('may be 9–10');
});

test('kinds of bleeding are told apart, each with its side', () => {
  const haemorrhage = {
    volumeMl: 15.2,
    types: [
      { type: 'subdural', volumeMl: 12, side: 'right' },
      { type: 'intraventricular', volumeMl: 3.2 },
    ],
    oedemaMl: 4,
  } as const;
  expect(render(...scored(fixtureResult({ haemorrhage })))).toContain(
    'subdural 12.0 mL (right) · intraventricular 3.2 mL · oedema 4.0 mL',
  );
});

test('without a bleed the alert is gone and the line says so', () => {
  const html = render(...scored(fixtureResult({ haemorrhage: { volumeMl: 0 } })));
  expect(html).not.toContain('haemorrhage-alert');
  expect(textOf(html, 'haemorrhage')).toBe(TEXT.haemorrhage.none);
});

test('volume with its range, water uptake with its cut-off', () => {
  const base = fixtureResult();
  const html = render(
    ...scored(
      fixtureResult({
        infarct: { ...base.infarct, acuteRangeMl: { lowMl: 1.2, highMl: 4.4 } },
        netWaterUptake: { percent: 12.4, huIschaemic: 28, huNormal: 32, volumeMl: 2, side: 'left' },
      }),
    ),
  );
  expect(textOf(html, 'infarct-range')).toBe('1–4 mL');
  expect(textOf(html, 'nwu')).toBe('12.4 %');
  expect(html).toContain('over the cut-off of 11.5 %');
  expect(html).toContain('Minnerup, Ann Neurol 2016');
});

test('every figure says how it was made, with its source and its network, one click away', () => {
  const base = fixtureResult();
  const html = render(
    ...scored(
      fixtureResult({
        infarct: {
          ...base.infarct,
          oldVolumeMl: { left: 3, right: 0 },
          acuteRangeMl: { lowMl: 1.2, highMl: 4.4 },
        },
        haemorrhage: { volumeMl: 2, oedemaMl: 1 },
        netWaterUptake: { percent: 12.4, huIschaemic: 28, huNormal: 32, volumeMl: 2, side: 'left' },
      }),
    ),
  );
  const about = [...html.matchAll(/aria-label="How this was made: ([^"]*)"/g)].map(match => match[1]);
  expect(about).toEqual([
    TEXT.haemorrhage.label,
    TEXT.aspects.heading,
    TEXT.volumes.acute,
    TEXT.volumes.nwu,
    TEXT.threshold.label,
    TEXT.why.heading,
    TEXT.regions.figures,
    TEXT.aspects.sideLabel,
    TEXT.boxes.heading,
    TEXT.saliency.toggle,
  ]);
  const { how } = TEXT;
  for (const words of [
    how.haemorrhage,
    how.oedema,
    how.aspects,
    how.acute,
    how.range,
    how.old,
    how.threshold,
    how.boxes,
  ])
    expect(html).toContain(words);
  for (const source of ['Barber, Lancet 2000', 'Minnerup, Ann Neurol 2016', 'Broocks, Radiology 2018'])
    expect(html).toContain(source);
  expect(html.split('ncct-slices 1 (trained on synthetic CT)').length - 1).toBe(3);
});

test("the reader's total and the AI's stand side by side", () => {
  const html = render(...scored(), edit('M1', true));
  expect(textOf(html, 'aspects-total')).toBe('8');
  expect(textOf(html, 'aspects-ai-total')).toBe('9');
  expect(textOf(html, 'phase')).toBe('Read');
  expect(html).toContain('1 changed');
  expect(html).toMatch(/class="sp-count sp-count-edited" data-testid="counted-left-M1"/);
  expect(html).toContain('data-testid="reason-left-M1-leukoaraiosis"');
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
  const html = render(...scored());
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

describe('an earlier CT of the patient', () => {
  const regions = (affected: readonly string[]) =>
    (['left', 'right'] as const).flatMap(side =>
      ASPECTS_REGIONS.map(name => ({
        name,
        side,
        // M6 was not on the earlier scan.
        ...(name === 'M6' ? {} : { affected: affected.includes(`${side}-${name}`) }),
      })),
    );
  const prior = (side: 'left' | 'right', affected: readonly string[]): Prior => ({
    studyInstanceUid: '1.9',
    dateText: '2024-03-02',
    description: 'CT',
    read: { total: 9, side, regions: regions(affected), phase: 'signed', acuteInfarctMl: 11, haemorrhageMl: 0 },
    shown: false,
  });
  const rendered = (found: Prior, ...more: readonly StrokeAction[]) => {
    const html = render(...more, ...scored(), { type: 'priorsFound', studyInstanceUid: '1.2', priors: [found] });
    return html.slice(html.indexOf('data-testid="prior-1.9"'), html.indexOf('data-testid="brain-map"'));
  };

  test('stands beside the present one, region by region, before the map', () => {
    const said = rendered(prior('left', ['left-M1']));
    expect(said).toMatch(/<dt>then<\/dt><dd>ASPECTS 9 \(left\)/);
    expect(said).toMatch(/<dt>now<\/dt><dd>ASPECTS 9 \(left\)/);
    for (const line of [
      'newly affected: M2, left',
      'no longer affected: M1, left',
      'not to be compared: M6, left; M6, right',
    ])
      expect(said).toContain(line);
  });

  test('of the other side is not subtracted', () => {
    expect(rendered(prior('right', ['right-M1']))).toContain(TEXT.prior.sides);
  });

  test('without our report says so', () => {
    const { read: _none, ...without } = prior('left', []);
    const html = render(...scored(), { type: 'priorsFound', studyInstanceUid: '1.2', priors: [without] });
    expect(html).toContain(TEXT.prior.noRead);
  });

  test('is not compared with what a blind reader may not see', () => {
    const blind: StrokeAction = { type: 'settingsChanged', change: { readerFirst: true } };
    expect(rendered(prior('left', ['left-M1']), blind)).not.toContain(TEXT.prior.now);
  });
});

describe('reader first', () => {
  const blind: StrokeAction = { type: 'settingsChanged', change: { readerFirst: true } };

  test('nothing of the AI is in the page before the reader asks for it', () => {
    const html = render(blind, ...scored());
    for (const id of ['haemorrhage-alert', 'aspects-ai-total', 'volumes', 'threshold', 'why', 'box-b1', 'sign']) {
      expect(html.includes(`data-testid="${id}"`)).toBe(false);
    }
    expect(html.includes('90%')).toBe(false);
    expect(html.includes('>28.2<')).toBe(false);
    expect(html).toContain('data-testid="first-read"');
    expect(textOf(html, 'aspects-total')).toBe('10');
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
