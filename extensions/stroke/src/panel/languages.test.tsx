import { startRead } from '@ohif-stroke/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { scanOf } from '../../../core/src/reading/fixtures/scanRecords.js';
import { FIRMNESS } from '../fixtures/firmness.js';
import { idleSession } from '../fixtures/idleSession.js';
import { fixtureOption } from '../fixtures/option.js';
import { fixtureResult } from '../fixtures/result.js';
import type { StrokeAction, TimelessReadAction } from '../state/actions.js';
import { INITIAL_STATE, seriesKey } from '../state/state.js';
import { createStore } from '../state/store.js';
import { Panel } from './Panel.js';

/** Every state of the panel in every other language: no sentence of English is left in what is seen or spoken. */

const key = seriesKey('1.2', '1.2.3');
const shown: StrokeAction = {
  type: 'studyShown',
  studyInstanceUid: '1.2',
  options: [
    fixtureOption({
      title: 'Series 2: Kopf',
      scan: { taken: { date: '20260105', time: '120000', from: 'acquisition' }, sliceMm: 5 },
      verdict: { kind: 'chosen', facts: { sliceMm: 5, kernel: 'H30', softKernel: true, images: 29, coverageMm: 145 } },
    }),
    fixtureOption({
      seriesInstanceUid: '1.2.4',
      title: 'Series',
      usable: false,
      chosen: false,
      sentence: 'Not usable: The series is a localizer (scout).',
      reasons: [{ code: 'localizer', text: 'The series is a localizer (scout).' }],
      verdict: { kind: 'refused' },
    }),
  ],
};
const started: readonly StrokeAction[] = [shown, { type: 'runStarted', pipeline: 'ncct', key }];
const warnings = [
  { code: 'tilted', text: 'The slices are tilted by 12 degrees.', values: { tiltDeg: 12 } },
  { code: 'abc2OverMask', text: 'Look at the shape.', values: { unweightedMl: 18.4, maskMl: 8 } },
  { code: 'oldInfarct', text: 'A possible old infarct of 3 mL was marked.', values: { ml: 3 } },
];
const base = fixtureResult();
const PART = {
  hu: 48,
  minHu: 44,
  brightHu: 72,
  tissueHu: 33,
  borderMm: 1.9,
  areaMm2: 212,
  sharePercent: 31,
  openPercent: 44,
  slices: 2,
  heightMm: 10,
  clotMl: 31,
};
const haematomaFinding = <F,>(figures: F, against: readonly string[] = []) => ({
  id: 'right-1',
  side: 'right' as const,
  byRule: true,
  boxes: [{ slice: 1, x: 1, y: 1, width: 1, height: 1 }],
  figures,
  against,
});
const result = fixtureResult({
  aspects: { ...base.aspects, firmness: FIRMNESS },
  models: [
    {
      id: 'infarct',
      version: '1',
      sha256: 'ab',
      trainedOn: 'synthetic CT (warps), measured by the product; no patient data',
    },
  ],
  suitability: { ok: true, reasons: [], warnings },
  infarct: { ...base.infarct, oldVolumeMl: { left: 3, right: 0 } },
  figures: {
    batScore: { points: 3, blend: true, hypodensity: true },
    acuteRange: { lowMl: 1, highMl: 4 },
    netWaterUptake: { percent: 12.4, huIschaemic: 28, huNormal: 32, volumeMl: 2, side: 'left' },
    mcaTerritoryShare: {
      percent: 34.25,
      side: 'left',
      infarctMl: 68.5,
      territoryMl: 200,
      outsideMl: 3.1,
      notAssessed: ['M6'],
    },
    haematomaAbc2: {
      volumeMl: 12.3,
      unweightedMl: 18.4,
      aMm: 41,
      bMm: 30,
      cMm: 20,
      maskMl: 8,
      typed: false,
      slice: 1,
      a: [
        [0, 1],
        [2, 1],
      ],
      b: [
        [1, 0],
        [1, 2],
      ],
    },
    midlineShift: {
      septum: { mm: 5.5, towards: 'right', slice: 1, front: [1, 0], back: [1, 2], at: [0, 1] },
      monro: { mm: 0.4, towards: 'left', slice: 0, front: [1, 0], back: [1, 2], at: [1.4, 1] },
    },
    hemisphericCsf: {
      right: { sulciMl: 20.5, ventriclesMl: 9.25 },
      left: { sulciMl: 50, ventriclesMl: 15.5 },
      affected: 'right',
      midline: 'skull',
    },
    sulciAndCisterns: {
      sulci: { right: { csfMl: 24.5, rimMl: 150 }, left: { csfMl: 2.1, rimMl: 140 } },
      suprasellar: { csfMl: 2.5, zoneMl: 8 },
      perimesencephalic: { csfMl: 0.75, zoneMl: 13.5 },
    },
    ventricleSize: {
      evansIndex: 0.34,
      slice: 1,
      horns: { mm: 47.6, right: [0, 1], left: [1, 1] },
      skull: { mm: 140, right: [0, 2], left: [2, 2] },
      blood: ['intraventricular', 'subarachnoid', 'posteriorFossa'],
    },
    haematomaSite: { location: 'deep', structure: 'thalamus', side: 'right', share: 0.75, volumeMl: 11.5 },
    ventricularBlood: {
      ventricles: [
        { ventricle: 'rightLateral', bloodMl: 2.25, share: 0.125 },
        { ventricle: 'third', bloodMl: 0.5, share: 0.75 },
      ],
    },
  },
  signs: {
    denseArtery: {
      findings: (['left', 'none'] as const).map((side, n) => ({
        id: `${side}-1`,
        side,
        byRule: n === 0,
        boxes: [{ slice: n, x: 1, y: 1, width: 1, height: 1 }],
        figures: {
          part: n === 0 ? 'dot' : 'basilar',
          hu: 58,
          oppositeHu: 41,
          maxHu: 66,
          sinusHu: 52,
          lengthMm: 8,
          widthMm: 3,
        },
        against: ['calcified', 'bothSides', 'denseBlood', 'atBone', 'inBlood', 'noOtherSide', 'small', 'offCourse'],
      })),
    },
    blendSign: { findings: [haematomaFinding(PART, ['levelBorder', 'tissueBetween', 'asTissue', 'besideVentricle'])] },
    blackHole: { findings: [haematomaFinding(PART)] },
    swirlSign: { findings: [haematomaFinding(PART)] },
    absoluteHypodensity: { findings: [haematomaFinding(PART)] },
    fluidLevel: { findings: [haematomaFinding(PART)] },
    islandSign: {
      findings: [haematomaFinding({ separate: 3, connected: 1, diameterMm: 9, apartMm: 2, clotMl: 31 })],
    },
    satelliteSign: { findings: [] },
  },
  haemorrhage: { volumeMl: 5, types: [{ type: 'subdural', volumeMl: 5, side: 'right' }] },
});
const scored: readonly StrokeAction[] = [...started, { type: 'runEnded', key, outcome: { _tag: 'scored', result } }];
const read = (action: TimelessReadAction): StrokeAction => ({ type: 'readChanged', key, action });
const failure = {
  _tag: 'storeRefused',
  message: 'the archive answered with status 503.',
  values: { status: 503 },
};
const edit: TimelessReadAction = {
  type: 'regionSet',
  name: 'M1',
  side: 'left',
  affected: true,
};
const signed: readonly StrokeAction[] = [...scored, read({ type: 'signed', name: 'Curie^Marie' })];
const storage = (phase: 'sending' | 'outdated' | 'none'): StrokeAction => ({
  type: 'storageChanged',
  key,
  storage: { phase },
});
const restored = { from: 'browser', softwareVersion: '0.1.0', outdated: true } as const;

const STATES: Readonly<Record<string, readonly StrokeAction[]>> = {
  'not opened': [],
  'not analysed': [shown],
  loading: [...started, { type: 'imagesLoaded', key, fraction: 0.5 }],
  running: [...started, { type: 'stageProgressed', key, progress: { stage: 'infarct', fraction: 0.2 } }],
  'reader first': [{ type: 'settingsChanged', change: { readerFirst: true } }, ...scored],
  'AI only': scored,
  corrected: [
    ...scored,
    read(edit),
    read({ type: 'thresholdSet', threshold: 0.95 }),
    read({ type: 'boxesDeleted', boxes: [result.boxes[0]!] }),
    { type: 'selected', selection: { kind: 'region', id: 'left-M2' } },
    { type: 'brushChanged', mode: 'add' },
    { type: 'boxDrawingChanged', on: true },
    {
      type: 'saliencyChanged',
      saliency: { phase: 'failed', failure: { _tag: 'noResult', message: 'There is none.' } },
    },
    { type: 'overlaysDrawn', problem: 'The overlays could not be drawn.' },
  ],
  signed: [...signed, { type: 'storageChanged', key, storage: { phase: 'stored', withSegmentation: true } }],
  sending: [...signed, storage('sending')],
  outdated: [...scored, storage('outdated')],
  'not stored': [...signed, { type: 'storageChanged', key, storage: { phase: 'failed', failure } }],
  refused: [
    ...started,
    {
      type: 'runEnded',
      key,
      outcome: {
        _tag: 'unsuitable',
        suitability: { ok: false, warnings: [], reasons: [{ code: 'localizer', text: 'The series is a localizer.' }] },
      },
    },
  ],
  failed: [...started, { type: 'runEnded', key, outcome: { _tag: 'failed', failure } }],
  cancelled: [...started, { type: 'runEnded', key, outcome: { _tag: 'cancelled' } }],
  'run again, failed': [
    ...scored,
    { type: 'runStarted', pipeline: 'ncct', key },
    { type: 'runEnded', key, outcome: { _tag: 'failed', failure } },
  ],
  'run again, cancelled': [
    ...scored,
    { type: 'runStarted', pipeline: 'ncct', key },
    { type: 'runEnded', key, outcome: { _tag: 'cancelled' } },
  ],
  growth: [
    ...scored,
    {
      type: 'historyFound',
      studyInstanceUid: '1.2',
      history: {
        scans: [
          scanOf(4, 8, { sliceMm: 1, softwareVersion: '0.2.0', infarctCorrected: true, bleedsRejected: true }),
          scanOf(3, 3, {
            taken: { date: '20260103', time: '0300', from: 'study' },
            phase: 'signed',
            signedBy: 'Curie',
          }),
          scanOf(9, 4, { taken: { date: '20260103', time: '0300', offsetMinutes: 60, from: 'content' } }),
        ],
        refused: [{ dateText: '2026-01-01', failure }],
        problem: 'notAsked',
      },
    },
  ],
  restored: [
    ...scored,
    { type: 'readResumed', key, read: startRead(result, { readerFirst: false, atMs: 1 }), restored },
  ],
};

/** What is seen, and what is spoken or shown on hovering; the names that a report has for its groups are English and marked so. */
function wordsOf(html: string): string {
  const spoken = [...html.matchAll(/ (?:aria-label|title|placeholder|aria-valuetext)="([^"]*)"/g)].map(m => m[1]);
  return [html.replace(/<code lang="en">[^<]*<\/code>/g, ' ').replace(/<[^>]*>/g, ' '), ...spoken].join(' ');
}

/** Little words that no sentence of English does without, none of which is a word of German too. */
const ENGLISH = /\b(?:the|of|with|not|and|are|this|is|from|you|your|for|by|to|it|has|left|right|series|slice|none)\b/gi;

describe.each(['de', 'zh'])('in %s', language => {
  test.each(Object.keys(STATES))('%s', state => {
    const store = createStore({ ...INITIAL_STATE, language }, () => 1000);
    for (const action of STATES[state]!) store.dispatch(action);
    const said = wordsOf(renderToStaticMarkup(<Panel store={store} session={idleSession} />));
    expect(said.length).toBeGreaterThan(40);
    expect(said.match(ENGLISH) ?? []).toEqual([]);
  });
});

test('the check finds English where it is', () => {
  const store = createStore(INITIAL_STATE, () => 1000);
  for (const action of scored) store.dispatch(action);
  const said = wordsOf(renderToStaticMarkup(<Panel store={store} session={idleSession} />));
  expect(new Set(said.match(ENGLISH)).size).toBeGreaterThan(10);
});
