import type { ScanRecord } from '@ohif-stroke/core';
import { failure, growthWords } from '@ohif-stroke/core';
import { scanOf } from '../../../../core/src/reading/fixtures/scanRecords.js';
import { fixtureOption } from '../../fixtures/option.js';
import { key, render, scored } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import { readText } from '../../report/readText.js';
import type { StrokeAction } from '../../state/actions.js';
import type { ScanHistory } from '../../state/state.js';
import { createStore } from '../../state/store.js';
import { timelineShown } from '../../state/timelineShown.js';
import { textFor } from '../../text/index.js';

const result = fixtureResult({
  haemorrhage: {
    volumeMl: 24,
    types: [
      { type: 'parenchymal', volumeMl: 18, side: 'left' },
      { type: 'intraventricular', volumeMl: 6 },
    ],
  },
});
const taken = { taken: { date: '20260105', time: '120000', from: 'acquisition' }, sliceMm: 5 } as const;
const study: StrokeAction = {
  type: 'studyShown',
  studyInstanceUid: '1.2',
  options: [fixtureOption({ scan: taken })],
};
const history = (scans: readonly ScanRecord[], more: Partial<ScanHistory> = {}): StrokeAction => ({
  type: 'historyFound',
  studyInstanceUid: '1.2',
  history: { scans, refused: [], ...more },
});
const earlier = (ml: number, hour: number, changes: Partial<ScanRecord> = {}) =>
  scanOf(ml, hour, { softwareVersion: result.software.version, ...changes });

const shown = (...actions: readonly StrokeAction[]) => {
  const html = render(...scored(result), study, ...actions);
  const at = html.indexOf('data-testid="growth"');
  return at < 0 ? '' : html.slice(at, html.indexOf('</section>', at)).replaceAll('&#x27;', "'");
};

test('says what has grown since the scan before, by how much, how fast, over which limit, and whose the report is', () => {
  const html = shown(history([earlier(10, 8), earlier(9, 3)]));
  for (const said of [
    'since 2026-01-05 08:00',
    '4.0 h apart',
    'AI, not read',
    'Growth over the published limits',
    'New blood in the ventricles',
    'intraparenchymal 10.0 mL → 18.0 mL: +8.0 mL (± 1.8 mL), +80 %, +2.00 mL/h',
    'intraventricular 0.0 mL → 6.0 mL: +6.0 mL',
  ])
    expect(html).toContain(said);
});

test('all scans stand in a plot, and in a table for those who do not see it', () => {
  const html = shown(history([earlier(10, 8, { phase: 'signed', signedBy: 'Curie^Marie' }), earlier(9, 3)]));
  expect(html.match(/sp-growth-point/g)).toHaveLength(3);
  expect(html).toMatch(/role="img" aria-label="Blood over time, from 2026-01-05 03:00 to 2026-01-05 12:00/);
  const rows = [...html.matchAll(/data-testid="growth-scan-[^>]*>([^<]*)/g)].map(([, when]) => when);
  expect(rows).toEqual(['2026-01-05 03:00', '2026-01-05 08:00', '2026-01-05 12:00']);
  expect(html).toContain('signed by Curie, Marie');
  expect(html).toContain('this scan');
});

test('the first scan, opened last, is held against the one after it', () => {
  const html = shown(history([earlier(40, 18), earlier(50, 20)]));
  expect(html).toContain('by the later scan of 2026-01-05 18:00');
  expect(html).toContain('18.0 mL → 40.0 mL');
});

test('a change within the error is not sold as growth', () => {
  const html = shown(history([earlier(17.5, 8)]));
  expect(html).toContain('within the error of measurement');
  expect(html).toContain('Below both published limits');
});

test.each([
  ['noPatientId', 'has no Patient ID'],
  ['placeholderId', 'many patients may have this Patient ID'],
  ['notAsked', 'the archive could not be asked'],
] as const)('%s is said', (problem, said) => expect(shown(history([], { problem }))).toContain(said));

test('what is not compared is said with the reason, and nothing is compared with it', () => {
  const why = failure('priorOtherPatient', 'The stored report of this study is of another patient.').failure;
  const refused = [{ dateText: '2026-01-04 10:00', failure: why }];
  const html = shown(history([earlier(90, 8, { taken: { date: '20260105', from: 'study' } })], { refused }));
  expect(html).toContain('is of another patient.');
  expect(html).toContain('2026-01-04 10:00');
  expect(html).toContain('2026-01-05 (no time)');
  expect(html).not.toContain('growth-verdict');
});

test('with no other scan, and before a blind reader has scored, there is nothing', () => {
  expect(shown(history([]))).toBe('');
  const blind: StrokeAction = { type: 'settingsChanged', change: { readerFirst: true } };
  const html = render(blind, ...scored(result), study, history([earlier(10, 8)]));
  expect(html).not.toContain('data-testid="growth"');
});

test('what a restored report was compared with stays where the archive has lost it, and the archive counts where it has it', () => {
  const restored = {
    type: 'archiveRestored' as const,
    key,
    result,
    restored: { from: 'archive' as const, softwareVersion: '0.3.0', outdated: false },
    earlier: [earlier(10, 8), earlier(9, 3)],
    storage: { phase: 'stored' as const, withSegmentation: true },
  };
  const store = createStore();
  for (const action of [...scored(result), study]) store.dispatch(action);
  const run = store.getState().runs[key];
  if (run?.phase !== 'scored') throw new Error('not scored');
  const again = createStore();
  again.dispatch(study);
  again.dispatch({ ...restored, read: run.read });
  again.dispatch(history([earlier(12, 8)]));
  const back = again.getState().runs[key];
  if (back?.phase !== 'scored') throw new Error('not restored');
  const line = timelineShown(again.getState(), back);
  expect(line?.earlier.map(({ before }) => before.haemorrhageMl)).toEqual([9, 12]);
});

test.each(['en', 'de', 'zh'])('the copied text says it in %s', language => {
  const store = createStore();
  for (const action of [...scored(result), study, history([earlier(10, 8)])]) store.dispatch(action);
  const run = store.getState().runs[key];
  if (run?.phase !== 'scored') throw new Error('not scored');
  const growth = timelineShown(store.getState(), run)!.earlier[0]!;
  const text = readText(textFor(language), run, '{growth}', growth);
  expect(text).toContain('2026-01-05 08:00');
  expect(text).toMatch(/18[.,]0/);
  expect(text?.split('\n')).toHaveLength(1);
  expect(growthWords([growth])[0]).toContain('over the published limits');
});

test.each([
  [
    'en',
    'Midline shift, at the septum pellucidum',
    '6.2 mm to the left → 9.0 mm to the left: moved 2.8 mm to the left',
  ],
  [
    'de',
    'Mittellinienverlagerung, am Septum pellucidum',
    '6,2 mm nach links → 9,0 mm nach links: verschoben um 2,8 mm',
  ],
  ['zh', '中线移位, 透明隔处', '向左侧 6.2 mm → 向左侧 9.0 mm: 移动：向左侧 2.8 mm'],
])('the midline then and now is told with its side, in %s', (language, name, said) => {
  const points = { slice: 1, front: [1, 0], back: [1, 2], at: [2, 1] } as const;
  const figures = { midlineShift: { septum: { mm: 9, towards: 'left', ...points } } } as const;
  const html = render(
    ...scored(fixtureResult({ ...result, figures })),
    study,
    history([earlier(10, 8, { figures: { midlineShift: -6.2 } })]),
    { type: 'languageChanged', language },
  );
  expect(html).toContain(name);
  expect(html).toContain(said);
});
