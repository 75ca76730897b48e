import { type Dataset, failure, type Read, reduceRead, startRead } from '@ohif-stroke/core';
import dcmjs from 'dcmjs';
import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { composeParts } from '../fixtures/reportParts.js';
import { fixtureResult } from '../fixtures/result.js';
import { getCustomizationModule } from '../getCustomizationModule.js';
import type { DataSource } from '../hostPorts.js';
import { textFor } from '../text/index.js';
import { withScoreColumn } from './scoreColumn.js';
import { scoresOnce } from './scoresOnce.js';
import { scoreWords } from './scoreWords.js';
import { type StudyScore, studyScore } from './studyScore.js';

const { DicomMessage } = dcmjs.data;
const source: Dataset = { ...fixtureDisplaySet().instances![0], PatientID: 'P1' };
const ai = startRead(fixtureResult(), { readerFirst: false, atMs: 1 });
const signed = reduceRead(ai, { type: 'signed', name: 'Curie^Marie', atMs: 2 });
const forStudy = startRead(fixtureResult(), {
  readerFirst: false,
  atMs: 1,
  study: { id: 'TRIAL', session: 2, aided: true, startedAtMs: 1 },
});

/** An archive with one study: a CT series and one of reports for each read. */
function archive(reads: readonly Read[], over: Partial<DataSource> = {}) {
  const asked: string[] = [];
  const reports = reads.map((read, n) => {
    const nowMs = Date.UTC(2026, 2, 1, 8, n);
    const { sr } = composeParts({ result: fixtureResult(), read, source, nowMs, readerName: 'Curie^Marie' });
    return DicomMessage.readFile(sr.slice().buffer).dict;
  });
  const dataSource: DataSource = {
    query: {
      series: {
        search: async uid => {
          asked.push(`series ${uid}`);
          const series = reports.map((_, n) => ({ seriesInstanceUid: `1.2.${n + 9}`, modality: 'SR' }));
          return [{ seriesInstanceUid: '1.2.3', modality: 'CT' }, ...series];
        },
      },
    },
    retrieve: {
      getWadoDicomWebClient: () => ({
        headers: {},
        retrieveInstance: () => Promise.reject(new Error('not asked for')),
        retrieveSeriesMetadata: async ({ seriesInstanceUID }) => {
          asked.push(`report ${seriesInstanceUID}`);
          return [reports[Number(seriesInstanceUID.split('.').at(-1)) - 9] ?? {}];
        },
      }),
    },
    ...over,
  };
  return { host: fakeHost({ sets: [fixtureDisplaySet()], dataSource }).host, asked };
}

test('the score is that of the newest signed report, else of the newest, and says which', async () => {
  const unread = archive([ai]);
  expect(await studyScore(unread.host, '1.2', false)).toEqual({ kind: 'score', total: 9, side: 'left', signed: false });
  expect(unread.asked).toEqual(['series 1.2', 'report 1.2.9']);
  const both = archive([signed, ai]);
  expect(await studyScore(both.host, '1.2', false)).toMatchObject({ kind: 'score', signed: true });
  expect(await studyScore(archive([]).host, '1.2', false)).toEqual({ kind: 'none' });
});

test('where the reader scores first the AI is not told; a signed read is', async () => {
  expect(await studyScore(archive([ai]).host, '1.2', true)).toEqual({ kind: 'hidden', why: 'readerFirst' });
  expect(await studyScore(archive([ai, signed]).host, '1.2', true)).toMatchObject({ kind: 'score', signed: true });
});

test('of a study that is read for a reader study neither a read nor the AI is told', async () => {
  const hidden = { kind: 'hidden', why: 'readerStudy' };
  const handedIn = reduceRead(forStudy, { type: 'signed', name: 'Curie^Marie', atMs: 2 });
  expect(await studyScore(archive([ai, handedIn]).host, '1.2', false)).toEqual(hidden);
  expect(await studyScore(archive([handedIn, signed]).host, '1.2', false)).toEqual(hidden);
});

test('what could not be had is told, and nothing older in its place', async () => {
  const down = { query: { series: { search: () => Promise.reject(Object.assign(new Error(), { status: 503 })) } } };
  expect(await studyScore(archive([ai], down).host, '1.2', false)).toMatchObject({
    kind: 'failed',
    failure: { _tag: 'archiveAnswered' },
  });
  // No report is not the same as no search.
  for (const query of [{}, { series: {} }, { series: { search: async () => undefined } }]) {
    expect(await studyScore(archive([ai], { query }).host, '1.2', false)).toMatchObject({
      kind: 'failed',
      failure: { _tag: 'notSearched' },
    });
  }
  const many = Array<Read>(9).fill(ai);
  const { host, asked } = archive(many);
  expect(await studyScore(host, '1.2', false)).toMatchObject({ kind: 'failed' });
  expect(asked).toEqual(['series 1.2']);
});

const score: StudyScore = { kind: 'score', total: 7, side: 'left', signed: true };

test('each study is asked for once, two at a time; what failed, or is read now, once more', async () => {
  const asked: string[] = [];
  const answers: ((score: StudyScore) => void)[] = [];
  const scores = scoresOnce(uid => {
    asked.push(uid);
    return new Promise(resolve => answers.push(resolve));
  });
  const given = ['1', '2', '3', '1'].map(scores.of);
  expect(asked).toEqual(['1', '2']);
  answers.shift()?.(score);
  expect(await given[0]).toEqual(score);
  await new Promise(resolve => setTimeout(resolve));
  expect(asked).toEqual(['1', '2', '3']);
  answers.shift()?.({ kind: 'failed', failure: failure('archiveUnreachable', 'No answer.').failure });
  answers.shift()?.(score);
  await Promise.all(given);
  scores.forget('3');
  for (const uid of ['1', '2', '3']) void scores.of(uid);
  await new Promise(resolve => setTimeout(resolve));
  expect(asked).toEqual(['1', '2', '3', '2', '3']);
});

test.each([
  ['en', '7 left · signed', 'unread'],
  ['de', '7 links · signiert', 'ungelesen'],
  ['zh', '7 左侧 · 已签署', '未阅'],
])('in %s a signed score reads "%s"', (language, shown, unread) => {
  const text = textFor(language);
  expect(scoreWords(text, score).shown).toBe(shown);
  expect(scoreWords(text, { ...score, signed: false }).shown).toContain(unread);
  expect(scoreWords(text, { kind: 'none' })).toEqual({ shown: '', title: '' });
  for (const why of ['readerFirst', 'readerStudy'] as const) {
    const hidden = scoreWords(text, { kind: 'hidden', why });
    expect([hidden.shown, hidden.title.length > 10]).toEqual(['–', true]);
  }
  const failed = scoreWords(text, { kind: 'failed', failure: failure('archiveUnreachable', 'No answer.').failure });
  expect([failed.shown, failed.title.length > 10]).toEqual(['–', true]);
});

interface Drawn {
  readonly ref: (element: HTMLElement | null) => void;
}

/** The list as a viewer draws it: one cell for each study, of which some come into sight. */
function drawn(of: (uid: string) => Promise<StudyScore>) {
  const seen: (() => void)[] = [];
  const outside = {
    scores: { of, forget: () => undefined },
    text: () => textFor('en'),
    whenSeen: (_element: HTMLElement, then: () => void) => {
      seen.push(then);
      return () => undefined;
    },
  };
  const columns = withScoreColumn([{ id: 'patient' }, { id: 'actions' }], outside) as { id: string; cell?: unknown }[];
  const Cell = columns[1]?.cell as new () => { render(): Drawn };
  const cellOf = (original: unknown): Drawn =>
    Object.assign(new Cell(), { props: { row: { original } }, _reactInternals: {} }).render();
  const element = () => ({ dataset: {}, textContent: 'before', title: '' }) as unknown as HTMLElement;
  return { columns, cellOf, element, seen, outside };
}

test('a cell asks when it comes into sight, writes text, and not into the row of another study', async () => {
  const asked: string[] = [];
  const { columns, cellOf, element, seen } = drawn(async uid => {
    asked.push(uid);
    return { ...score, total: asked.length };
  });
  expect(columns.map(({ id }) => id)).toEqual(['patient', 'ohif-stroke-aspects', 'actions']);
  const first = { studyInstanceUid: '1.2', modalities: 'CT\\SR' };
  const place = element();
  expect(cellOf(first).ref).toBe(cellOf({ ...first }).ref);
  cellOf(first).ref(place);
  expect([asked, place.textContent]).toEqual([[], '']);
  seen[0]?.();
  expect(place.textContent).toBe('…');
  // Before the answer the viewer shows another study in this place, one without reports.
  cellOf(first).ref(null);
  cellOf({ studyInstanceUid: '1.3', modalities: 'CT' }).ref(place);
  await Promise.resolve();
  expect([asked, place.textContent, seen.length]).toEqual([['1.2'], '', 1]);
  cellOf({ studyInstanceUid: '1.3', modalities: 'CT' }).ref(null);
  cellOf(first).ref(place);
  seen[1]?.();
  await new Promise(resolve => setTimeout(resolve));
  expect(place.textContent).toBe('2 left · signed');
});

test('a viewer with another list, or none, keeps what it has', () => {
  const { outside, columns, cellOf, element } = drawn(async () => score);
  expect(withScoreColumn(undefined, outside)).toBeUndefined();
  expect(withScoreColumn(columns, outside)).toBe(columns);
  cellOf(undefined).ref(element());
  expect(getCustomizationModule(false, outside)).toEqual([]);
  const [module] = getCustomizationModule(true, outside);
  expect(module?.name).toBe('global');
  expect(module?.value['workList.columns'].$apply(undefined)).toBeUndefined();
});
