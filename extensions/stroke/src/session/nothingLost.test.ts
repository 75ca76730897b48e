import { type AnalysisOutcome, composeReport, failure, savedReadKey, success } from '@ohif-stroke/core';
import { fakeHost } from '../fixtures/fakeHost.js';
import { headDisplaySet } from '../fixtures/headDisplaySet.js';
import { fixtureOutside, memoryTexts, untestable } from '../fixtures/outside.js';
import { fixtureResult } from '../fixtures/result.js';
import { type FakeAnswer, storedAnswer, storingArchive } from '../fixtures/storingArchive.js';
import { until } from '../fixtures/until.js';
import { chosenRun } from '../state/state.js';
import { createStore } from '../state/store.js';
import { createSession } from './session.js';

/** A whole session with one fault after another put into it: what the reader entered is there throughout. */

const name = savedReadKey({ studyInstanceUid: '1.2', seriesInstanceUid: '1.2.3' });
const failedAnswer = (status: number, reason: number): FakeAnswer => ({
  status,
  body: JSON.stringify({ '00081198': { vr: 'SQ', Value: [{ '00081197': { vr: 'US', Value: [reason] } }] } }),
});

/** A reader with one changed region; what goes wrong is for the test to say. */
async function atWork() {
  let answer: FakeAnswer | undefined;
  let outcome: AnalysisOutcome = { _tag: 'scored', result: fixtureResult() };
  let composes = true;
  let loads = true;
  const uids: string[] = [];
  const { sent, source, newRequest } = storingArchive(() => answer ?? storedAnswer(...uids));
  const fake = fakeHost({ sets: [headDisplaySet()], dataSource: source });
  fake.show('default', 'set-1.2.3');
  const { loadAndCacheImage } = fake.host.core.imageLoader;
  const imageLoader = {
    loadAndCacheImage: async (id: string) => {
      if (!loads) throw new Error('401');
      return loadAndCacheImage(id);
    },
  };
  const { texts, kept } = memoryTexts();
  const store = createStore(undefined, () => 5000);
  const session = createSession(
    { ...fake.host, core: { ...fake.host.core, imageLoader } },
    store,
    fixtureOutside({
      kept,
      nowMs: () => 5000,
      newRequest,
      compose: async request => {
        if (!composes) return failure('reportWorkerUnavailable', 'The report worker could not be run.');
        const made = composeReport(request);
        uids.push(...made.files.map(({ reference }) => reference.sopInstanceUid));
        return success(made);
      },
      worker: {
        selfTest: untestable,
        warmUp: async () => ({ ok: true, value: { name: 'wasm', threads: 1 } }),
        analyse: async () => outcome,
      },
    }),
  );
  const run = () => chosenRun(store.getState());
  const scored = () => {
    const found = run();
    return found?.phase === 'scored' ? found : undefined;
  };
  await until(() => store.getState().chosenSeriesUid !== undefined);
  session.analyse();
  await until(() => scored() !== undefined);
  session.switchRegion('M1', 'left', true);
  session.nameReader('Curie, Marie');
  return {
    session,
    scored,
    run,
    sent,
    kept: () => texts.get(name) ?? '',
    edited: () => scored()?.read.edits.map(edit => edit.name) ?? [],
    set: (changes: {
      readonly answer?: FakeAnswer | undefined;
      readonly outcome?: AnalysisOutcome;
      readonly composes?: boolean;
      readonly loads?: boolean;
    }) => {
      if ('answer' in changes) answer = changes.answer;
      outcome = changes.outcome ?? outcome;
      composes = changes.composes ?? composes;
      loads = changes.loads ?? loads;
    },
    stop: () => session.stop(),
  };
}

test.each<[string, FakeAnswer]>([
  ['the log-in has run out', { status: 401, body: '<html>' }],
  ['the archive is read-only', { status: 403, body: '' }],
  ['the archive knows no storing', { status: 405, body: '' }],
  ['the archive has a conflict', failedAnswer(409, 0xa900)],
  ['the report is too large', { status: 413, body: '' }],
  ['the archive fails', { status: 500, body: 'disk full' }],
  ['the archive took the request and not the report', failedAnswer(202, 0x0110)],
  ['nobody answers', { status: 0, body: '' }],
  ['the client throws', { thrown: new TypeError('x is undefined') }],
])(
  'signed while %s: the read stays signed, with its changes, on the page and in the browser, until it is sent',
  async (_fault, answer) => {
    const reader = await atWork();
    reader.set({ answer });
    reader.session.sign();
    await until(() => reader.scored()?.storage.phase === 'failed');
    expect(reader.scored()!.read).toMatchObject({ phase: 'signed', signature: { name: 'Curie^Marie' } });
    expect(reader.edited()).toEqual(['M1']);
    await until(() => /"M1".*"signed"|"signed".*"M1"/.test(reader.kept()));
    reader.set({ answer: undefined });
    const before = reader.sent.length;
    reader.session.storeReport();
    await until(() => reader.scored()?.storage.phase === 'stored');
    expect(reader.sent.length).toBeGreaterThan(before);
    expect(reader.sent[before]).toEqual(reader.sent[0]);
    await until(() => reader.kept() === '');
    reader.stop();
  },
);

test('no report worker: the read stays and can be sent once there is one', async () => {
  const reader = await atWork();
  reader.set({ composes: false });
  reader.session.sign();
  await until(() => reader.scored()?.storage.phase === 'failed');
  expect(reader.edited()).toEqual(['M1']);
  reader.set({ composes: true });
  reader.session.storeReport();
  await until(() => reader.scored()?.storage.phase === 'stored');
  reader.stop();
});

test('an analysis that is repeated and breaks, for want of worker or images, leaves the read where it was', async () => {
  const reader = await atWork();
  const { failure: crashed } = failure('workerCrashed', 'The analysis worker stopped unexpectedly; try again.');
  const sound = fixtureResult();
  reader.set({ outcome: { _tag: 'failed', failure: crashed } });
  reader.session.analyse();
  await until(() => reader.scored()?.rerunEnded !== undefined);
  expect(reader.scored()!.rerunEnded).toMatchObject({ reason: 'failed', failure: { _tag: 'workerCrashed' } });
  expect(reader.edited()).toEqual(['M1']);
  reader.set({ outcome: { _tag: 'scored', result: sound }, loads: false });
  reader.session.analyse();
  await until(() => {
    const ended = reader.scored()?.rerunEnded;
    return ended?.reason === 'failed' && ended.failure._tag === 'nothingRead';
  });
  expect(reader.edited()).toEqual(['M1']);
  reader.set({ loads: true });
  reader.session.analyse();
  await until(() => reader.scored() !== undefined && reader.scored()!.rerunEnded === undefined);
  expect(reader.edited()).toEqual(['M1']);
  reader.stop();
});

test('a series that is found unsuitable when it is analysed again, as half of it did not come, gives the read back later', async () => {
  const reader = await atWork();
  const notice = { code: 'tooFewSlices', text: 'Too few slices.' };
  reader.set({ outcome: { _tag: 'unsuitable', suitability: { ok: false, reasons: [notice], warnings: [] } } });
  reader.session.analyse();
  await until(() => reader.run()?.phase === 'unsuitable');
  expect(reader.kept()).toContain('"M1"');
  reader.set({ outcome: { _tag: 'scored', result: fixtureResult() } });
  reader.session.analyse();
  await until(() => reader.edited().length > 0);
  expect(reader.edited()).toEqual(['M1']);
  expect(reader.scored()!.restored?.from).toBe('browser');
  reader.stop();
});
