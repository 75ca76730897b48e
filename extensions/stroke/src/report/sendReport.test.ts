import type { ReportFiles } from '@ohif-stroke/core';
import type { DataSource } from '../hostPorts.js';
import { refreshStudy } from './refreshStudy.js';
import { sendReport } from './sendReport.js';

const reference = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.8', sopClassUid: '3', sopInstanceUid: '4' };
const files: ReportFiles = {
  sr: new Uint8Array([1]),
  reference,
  segmentations: [
    { part: 'regions', bytes: new Uint8Array([2]), reference },
    { part: 'lesions', bytes: new Uint8Array([3]), reference },
  ],
};

const archive = (answers: readonly unknown[]) => {
  const sent: number[] = [];
  const source: DataSource = {
    store: {
      dicom: async (buffer: ArrayBuffer) => {
        sent.push(new Uint8Array(buffer)[0]!);
        const answer = answers[sent.length - 1];
        if (answer !== undefined) throw answer;
      },
    },
  };
  return { sent, source };
};

const duplicate = (reason: number) =>
  Object.assign(new Error('request failed'), {
    status: 409,
    response: JSON.stringify({ '00081198': { vr: 'SQ', Value: [{ '00081197': { vr: 'US', Value: [reason] } }] } }),
  });

test('the SEGs go before the SR that points to them', async () => {
  const { sent, source } = archive([]);
  expect((await sendReport(source, files)).ok).toBe(true);
  expect(sent).toEqual([2, 3, 1]);
});

test.each([
  ['a server error', Object.assign(new Error('x'), { status: 503 }), 'status 503'],
  ['a server error on the request', Object.assign(new Error('x'), { request: { status: 500 } }), 'status 500'],
  ['no network', Object.assign(new Error('x'), { request: { status: 0 } }), 'could not be reached'],
  ['a refusal for another reason', duplicate(0xa700), 'status 409'],
])('%s is told in a sentence and nothing more is sent', async (_name, error, words) => {
  const { sent, source } = archive([error]);
  const outcome = await sendReport(source, files);
  expect(outcome.ok ? '' : outcome.failure.message).toContain(words);
  expect(sent).toEqual([2]);
});

test('a duplicate is already where it should be', async () => {
  const { sent, source } = archive([duplicate(0x0111)]);
  expect((await sendReport(source, files)).ok).toBe(true);
  expect(sent).toEqual([2, 3, 1]);
});

test('a data source without a store is a sentence, not a crash', async () => {
  const outcome = await sendReport({}, files);
  expect(outcome.ok ? '' : outcome.failure.message).toContain('download');
});

test('the study is fetched anew for each stored series, the cache emptied before and after', async () => {
  const calls: string[] = [];
  await refreshStudy(
    {
      getConfig: () => ({ name: 'archive' }),
      deleteStudyMetadataPromise: key => void calls.push(`forget ${key}`),
      retrieve: {
        series: { metadata: async query => void calls.push(`fetch ${query.filters?.seriesInstanceUID}`) },
      },
    },
    [reference],
  );
  expect(calls.filter(call => call !== 'forget 1.2')).toEqual([
    'forget archive:1.2',
    'fetch 1.2.8',
    'forget archive:1.2',
  ]);
});
