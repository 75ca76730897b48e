import { composeReport, decodeDicom, type Ledger, reduceRead, reportIn, startRead } from '@ohif-stroke/core';
import dcmjs from 'dcmjs';
import { fakeHost } from '../fixtures/fakeHost.js';
import { fixtureResult } from '../fixtures/result.js';
import { until } from '../fixtures/until.js';
import type { DicomWebClient, InstanceJson } from '../hostPorts.js';
import { createStore } from '../state/store.js';
import { createLedger } from './ledger.js';

/** The ledger over an archive of plain values: what is asked, what is counted, and what happens where the archive fails. */

jest.setTimeout(60_000);

interface Signed {
  readonly study: string;
  readonly series: string;
  readonly json: InstanceJson;
}

/** A read of the study `1.<n>`, in which the reader takes away the AI's M2, signed on a day of January. */
function signed(n: number): Signed {
  const study = `1.${n}`;
  const result = fixtureResult({ studyInstanceUid: study, seriesInstanceUid: `${study}.3` });
  const atMs = Date.UTC(2026, 0, n);
  const read = [
    { type: 'regionSet', name: 'M2', side: 'left', affected: false, reason: 'artefact', atMs } as const,
    { type: 'signed', name: n % 2 === 0 ? 'Curie^Marie' : 'Meitner^Lise', atMs } as const,
  ].reduce(reduceRead, startRead(result, { readerFirst: false, atMs }));
  const source = { StudyInstanceUID: study, PatientID: 'P1', PatientName: 'Doe^Jo', SliceThickness: 5 };
  const decoded = decodeDicom(reportIn(composeReport({ result, read, source, nowMs: atMs })).bytes);
  if (!decoded.ok) throw new Error(decoded.failure.message);
  const { _meta, ...dataset } = decoded.value;
  const json = dcmjs.data.DicomMetaDictionary.denaturalizeDataset({ ...dataset }) as InstanceJson;
  return { study, series: String(dataset.SeriesInstanceUID), json };
}

const ui = (value: string) => ({ vr: 'UI', Value: [value] });

function archive(reports: readonly Signed[], changes: Partial<DicomWebClient> = {}) {
  const asked: string[] = [];
  const client: DicomWebClient = {
    headers: {},
    retrieveInstance: async () => new ArrayBuffer(0),
    searchForSeries: async ({ queryParams: { offset = 0, limit = 0, Modality } }) => {
      asked.push(`series ${Modality}`);
      return reports
        .slice(Number(offset), Number(offset) + Number(limit))
        .map(({ study, series }) => ({ '0020000D': ui(study), '0020000E': ui(series) }));
    },
    retrieveSeriesMetadata: async ({ seriesInstanceUID }) => {
      asked.push(`report ${seriesInstanceUID}`);
      return reports.filter(({ series }) => series === seriesInstanceUID).map(({ json }) => json);
    },
    searchForInstances: async ({ seriesInstanceUID }) => [{ '00080018': ui(`${seriesInstanceUID}.1`) }],
    retrieveInstanceMetadata: async () => [
      {
        '00080060': { vr: 'CS', Value: ['CT'] },
        '00080070': { vr: 'LO', Value: ['Maker'] },
        '00081090': { vr: 'LO', Value: ['Model <b>'] },
        '00181210': { vr: 'SH', Value: ['H30'] },
      },
    ],
    ...changes,
  };
  const { host } = fakeHost({ sets: [], dataSource: { retrieve: { getWadoDicomWebClient: () => client } } });
  const store = createStore();
  const saved: [string, string, string][] = [];
  const ledger = createLedger(host, store, {
    saveFile: (name, bytes, type) => void saved.push([name, new TextDecoder().decode(bytes), type]),
  });
  const state = () => store.getState().ledger;
  const figures = (): Ledger => {
    const now = state();
    if (now?.phase !== 'done') throw new Error(`not done: ${JSON.stringify(now)}`);
    return now.ledger;
  };
  return { ledger, state, figures, saved, asked, store };
}

test('the signed reports of the archive are counted by region, reader, reason and scanner, and handed out without names', async () => {
  const reports = [2, 3, 4].map(signed);
  const { ledger, state, figures, saved, asked } = archive(reports);
  const steps: string[] = [];
  ledger.readLedger();
  await until(() => {
    const now = state();
    if (now?.phase === 'reading') steps.push(now.progress.step);
    return now?.phase === 'done';
  });
  expect(state()).toMatchObject({ passedOver: 0, lost: 0 });
  expect(figures()).toMatchObject({ reads: 3, all: { falsePoints: 3, missed: 0 } });
  expect(figures().byReader.map(({ name, reads }) => [name, reads])).toEqual([
    ['Curie^Marie', 2],
    ['Meitner^Lise', 1],
  ]);
  expect(figures().reasons).toContainEqual({ name: 'artefact', falsePoints: 3 });
  expect(figures().byScanner.map(({ name }) => name)).toEqual(['Maker Model <b>']);
  expect(figures().byKernel.map(({ name }) => name)).toEqual(['H30']);
  expect(figures().byMonth.map(({ name }) => name)).toEqual(['2026-01']);
  expect(asked[0]).toBe('series SR');
  ledger.saveFeedback();
  const [[name, text, type] = ['', '', '']] = saved;
  expect([name, type]).toEqual(['stroke-feedback.ndjson', 'application/x-ndjson']);
  expect(
    text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).format),
  ).toEqual(Array(figures().regions).fill('stroke-feedback-1'));
  for (const word of ['Doe', 'Curie', 'Meitner', '1.2.', '2026']) expect(text).not.toContain(word);
});

test.each([
  [503, 'archiveAnswered'],
  [401, 'archiveForbids'],
  [0, 'archiveUnreachable'],
])('a search that is answered %i gives no figures, and the reason', async (status, tag) => {
  const { ledger, state, saved } = archive([], {
    searchForSeries: () => Promise.reject(Object.assign(new Error('no'), { status })),
  });
  ledger.readLedger();
  await until(() => state()?.phase === 'failed');
  expect(state()).toMatchObject({ failure: { _tag: tag } });
  ledger.saveFeedback();
  expect(saved).toEqual([]);
});

test('a data source without a search says so; a report that does not come is counted as lost', async () => {
  const { host } = fakeHost({ sets: [], dataSource: {} });
  const store = createStore();
  createLedger(host, store, { saveFile: () => undefined }).readLedger();
  await until(() => store.getState().ledger?.phase === 'failed');
  expect(store.getState().ledger).toMatchObject({ failure: { _tag: 'notSearched' } });

  const reports = [2, 3].map(signed);
  const { ledger, state, figures } = archive(reports, {
    retrieveSeriesMetadata: async ({ seriesInstanceUID }) => {
      if (seriesInstanceUID === reports[0]!.series) throw new Error('gone');
      return [reports[1]!.json];
    },
  });
  ledger.readLedger();
  await until(() => state()?.phase === 'done');
  expect(state()).toMatchObject({ lost: 1 });
  expect(figures().reads).toBe(1);
});

test('it ends as soon as it is cancelled, and an archive that always gives the same page is asked twice', async () => {
  const [report] = [signed(2)];
  let answers = 0;
  const { ledger, state } = archive([report!], {
    searchForSeries: async () => {
      answers++;
      return [{ '0020000D': ui('1.2'), '0020000E': ui(report!.series) }];
    },
    retrieveSeriesMetadata: () => new Promise(() => undefined),
  });
  ledger.readLedger();
  await until(() => {
    const now = state();
    return now?.phase === 'reading' && now.progress.step === 'reports';
  });
  expect(answers).toBe(2);
  ledger.cancelLedger();
  expect(state()).toBeUndefined();
});
