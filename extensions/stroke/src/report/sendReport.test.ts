import type { Sent } from '@ohif-stroke/core';
import { type DocumentReference, failure, type ReportFile, success } from '@ohif-stroke/core';
import { type FakeAnswer, fakeRequest, storedAnswer, storingArchive } from '../fixtures/storingArchive.js';
import type { DataSource } from '../hostPorts.js';
import { refreshStudy } from './refreshStudy.js';
import { sendReport } from './sendReport.js';

const reference = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.8', sopClassUid: '3', sopInstanceUid: '4' };
const files: readonly ReportFile[] = [
  { id: 'seg', part: 'regions', bytes: new Uint8Array([2]), reference: { ...reference, sopInstanceUid: 'seg-1' } },
  { id: 'seg', part: 'lesions', bytes: new Uint8Array([3]), reference: { ...reference, sopInstanceUid: 'seg-2' } },
  { id: 'sr', bytes: new Uint8Array([1]), reference: { ...reference, sopInstanceUid: 'sr' } },
];

const uids = ['seg-1', 'seg-2', 'sr'];

const json = (dataset: object) => JSON.stringify(dataset);
const failedItem = (uid: string | undefined, reason?: unknown) => ({
  ...(uid && { '00081155': { vr: 'UI', Value: [uid] } }),
  ...(reason !== undefined && { '00081197': { vr: 'US', Value: [reason] } }),
});
const failedBody = (...items: readonly object[]) => json({ '00081198': { vr: 'SQ', Value: items } });
const duplicate = (status: number): FakeAnswer => ({ status, body: failedBody(failedItem(undefined, 0x0111)) });

function setUp(
  answer: (sent: number) => FakeAnswer,
  held: (sopInstanceUid: string) => Uint8Array<ArrayBuffer> | undefined = () => undefined,
) {
  const { sent, source, newRequest } = storingArchive(answer);
  const readBack = async ({ sopInstanceUid }: DocumentReference) => {
    const bytes = held(sopInstanceUid);
    return bytes ? success(bytes) : failure('notRetrieved', 'Not there.');
  };
  const send = (arrived?: readonly string[]) => sendReport({ source, readBack, newRequest }, files, arrived);
  return { firstBytes: () => sent.map(bytes => new Uint8Array(bytes)[0]), send };
}

const wordsOf = ({ outcome }: Sent) => (outcome.ok ? 'stored' : outcome.failure.message);

test('the files go in their order, the report last, and each is named by the archive', async () => {
  const { firstBytes, send } = setUp(n => storedAnswer(uids[n]!));
  expect(await send()).toEqual({ outcome: success({ readBack: false }), arrived: uids });
  expect(firstBytes()).toEqual([2, 3, 1]);
});

/** Status, body and what is said of it; all of them were "stored" or a crash before 0.3.0 where the status is 2xx. */
const notStored: readonly (readonly [string, FakeAnswer, string])[] = [
  ['a server error', { status: 503, body: 'disk full' }, 'status 503'],
  ['no right to store', { status: 403, body: '' }, 'status 403'],
  ['a log-in that ran out', { status: 401, body: '<html>' }, 'status 401'],
  ['a file too large', { status: 413, body: '' }, 'too large'],
  ['an error of the viewer', { thrown: Object.assign(new Error('x'), { request: { status: 500 } }) }, 'status 500'],
  ['no network', { thrown: Object.assign(new Error('x'), { request: { status: 0 } }) }, 'could not be reached'],
  ['a network that broke', { status: 0, body: '' }, 'could not be reached'],
  [
    'a failure under status 200',
    { status: 200, body: failedBody(failedItem('seg-1', 0x0110)) },
    'processing the object (code 0110)',
  ],
  [
    'a failure under status 202',
    { status: 202, body: failedBody(failedItem('seg-1', 0x0122)) },
    'objects of this kind (code 0122)',
  ],
  ['a failure as words', { status: 202, body: failedBody(failedItem('seg-1', '290')) }, 'code 0122'],
  [
    'a failure without a name',
    { status: 200, body: failedBody(failedItem(undefined, 0xa700)) },
    'no room left (code A700)',
  ],
  ['no right, as DICOM says it', { status: 409, body: failedBody(failedItem('seg-1', 0x0124)) }, 'may not store here'],
  ['another object', { status: 409, body: failedBody(failedItem('seg-1', 0xa901)) }, 'does not match its kind'],
  ['what it cannot read', { status: 409, body: failedBody(failedItem('seg-1', 0xc000)) }, 'cannot read the object'],
  ['a failure without a reason', { status: 200, body: failedBody(failedItem('seg-1')) }, 'no reason that is known'],
  [
    'failures of no instance',
    { status: 202, body: json({ '0008119A': { vr: 'SQ', Value: [failedItem(undefined, 0x0110)] } }) },
    'code 0110',
  ],
  [
    'one on both lists',
    {
      status: 200,
      body: json({
        '00081199': { vr: 'SQ', Value: [failedItem('seg-1')] },
        '00081198': { vr: 'SQ', Value: [failedItem('seg-1', 0x0110)] },
      }),
    },
    'code 0110',
  ],
  ['another instance', storedAnswer('1.2.3'), 'does not confirm'],
  ["another instance's failure", { status: 200, body: failedBody(failedItem('1.2.3', 0x0110)) }, 'does not confirm'],
  ['an empty answer', { status: 200, body: '' }, 'does not confirm'],
  ['no content', { status: 204, body: '' }, 'does not confirm'],
  ['an answer that is no DICOM', { status: 200, body: '{"ok":true}' }, 'does not confirm'],
  ['a broken answer', { status: 202, body: '{"00081199":{"Value":[nu' }, 'does not confirm'],
  ['an endless answer', { status: 200, body: `{"a":"${'x'.repeat(2_000_000)}"}` }, 'does not confirm'],
  ['a log-in page', { status: 200, body: '<!DOCTYPE html><html><body>Sign in</body></html>' }, 'a web page answered'],
  ['a viewer that tells nothing', 'hidden', 'does not confirm'],
];
test.each(notStored)(
  '%s is not stored: it is told in a sentence and nothing more is sent',
  async (_name, answer, words) => {
    const { firstBytes, send } = setUp(() => answer);
    const sent = await send();
    expect(wordsOf(sent)).toContain(words);
    expect(sent.arrived).toEqual([]);
    expect(firstBytes()).toEqual([2]);
  },
);

test('a SEG that was stored and an SR that was not is not stored; the retry sends the SR alone', async () => {
  const { firstBytes, send } = setUp(n =>
    n === 2 ? { status: 202, body: failedBody(failedItem('sr', 0x0110)) } : storedAnswer(...uids),
  );
  const first = await send();
  expect(wordsOf(first)).toContain('code 0110');
  expect(first.arrived).toEqual(['seg-1', 'seg-2']);
  const second = await send(first.arrived);
  expect(second).toMatchObject({ outcome: { ok: true }, arrived: uids });
  expect(firstBytes()).toEqual([2, 3, 1, 1]);
});

test.each([409, 202, 200])('a duplicate (status %d) is already where it should be', async status => {
  const { firstBytes, send } = setUp(n => (n === 0 ? duplicate(status) : storedAnswer(uids[n]!)));
  expect((await send()).outcome.ok).toBe(true);
  expect(firstBytes()).toEqual([2, 3, 1]);
});

test('an archive that says nothing is asked for what it has: the same is stored and read back, another is told', async () => {
  const bytesOf = (uid: string) => new Uint8Array([uid === 'seg-1' ? 2 : uid === 'seg-2' ? 3 : 1]);
  const same = setUp(() => 'hidden', bytesOf);
  expect((await same.send()).outcome).toEqual(success({ readBack: true }));
  const other = setUp(
    () => ({ status: 200, body: '' }),
    () => new Uint8Array([9]),
  );
  expect(wordsOf(await other.send())).toContain('something else under the number');
});

test('a viewer that hands the answer on is believed as the request is', async () => {
  const source: DataSource = { store: { dicom: async () => JSON.parse(failedBody(failedItem(undefined, 0x0110))) } };
  const readBack = async () => failure('notRetrieved', 'Not there.');
  const sent = await sendReport({ source, readBack, newRequest: () => undefined }, files);
  expect(wordsOf(sent)).toContain('code 0110');
});

test('a client that never settles does not leave the report on its way for ever', async () => {
  const request = fakeRequest();
  const source: DataSource = {
    store: {
      dicom: () => {
        Object.assign(request, { readyState: 4, status: 200, response: 'multipart that nobody can read' });
        queueMicrotask(request.end);
        return new Promise(() => undefined);
      },
    },
  };
  const readBack = async () => failure('notRetrieved', 'Not there.');
  expect(wordsOf(await sendReport({ source, readBack, newRequest: () => request }, files))).toContain('confirm');
});

test('a data source without a store is a sentence, not a crash', async () => {
  const readBack = async () => failure('notRetrieved', 'Not there.');
  expect(wordsOf(await sendReport({ source: {}, readBack, newRequest: () => undefined }, files))).toContain('download');
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
