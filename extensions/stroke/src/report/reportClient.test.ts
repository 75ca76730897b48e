import { EMPTY_REVIEW, type ReportFiles, type ReportRequest } from '@ohif-stroke/core';
import { fakeLocks } from '../../../runtime/fixtures/fakeLocks.js';
import { fixtureResult } from '../fixtures/result.js';
import { createReportClient } from './reportClient.js';
import type { FromReportWorker, ToReportWorker } from './reportMessages.js';

const request: ReportRequest = { result: fixtureResult(), review: EMPTY_REVIEW, source: {}, nowMs: 0 };
const reference = { studyInstanceUid: '1', seriesInstanceUid: '2', sopClassUid: '3', sopInstanceUid: '4' };
const files: ReportFiles = { files: [{ id: 'sr', bytes: new Uint8Array([1]), reference }], missing: [] };

/** A worker whose answers the test gives. */
function fakeWorker() {
  const target = new EventTarget();
  const received: ToReportWorker[] = [];
  let terminated = false;
  return {
    received,
    isTerminated: () => terminated,
    answer: (message: FromReportWorker) => target.dispatchEvent(new MessageEvent('message', { data: message })),
    unreadable: () => target.dispatchEvent(new MessageEvent('messageerror')),
    crash: () => target.dispatchEvent(new Event('error', { cancelable: true })),
    handle: {
      postMessage: (message: ToReportWorker) => void received.push(message),
      addEventListener: target.addEventListener.bind(target),
      terminate: () => {
        terminated = true;
      },
    },
  };
}

test('answers reach the request that they belong to, in any order, from one worker', async () => {
  const worker = fakeWorker();
  let spawned = 0;
  const { compose } = createReportClient(() => {
    spawned++;
    return worker.handle;
  });
  const first = compose(request);
  const second = compose(request);
  worker.answer({ id: worker.received[1]!.id, ok: false, failure: { _tag: 'reportNotWritten', message: 'A bug.' } });
  worker.answer({ id: worker.received[0]!.id, ok: true, value: files });
  expect(await first).toEqual({ ok: true, value: files });
  expect(await second).toMatchObject({ ok: false, failure: { _tag: 'reportNotWritten' } });
  expect(spawned).toBe(1);
});

test('a stored read is asked of the same worker, and its refusal is a sentence', async () => {
  const worker = fakeWorker();
  const { restore } = createReportClient(() => worker.handle);
  const waiting = restore({ report: {}, segmentations: [], images: [], seriesInstanceUid: '1.2.3', source: {} });
  expect(worker.received[0]).toMatchObject({ type: 'restore', request: { seriesInstanceUid: '1.2.3' } });
  worker.answer({ id: worker.received[0]!.id, ok: false, failure: { _tag: 'notOurReport', message: 'Foreign.' } });
  expect(await waiting).toMatchObject({ ok: false, failure: { _tag: 'notOurReport', message: 'Foreign.' } });
});

test('a crash answers whoever waits, and the next request gets a new worker', async () => {
  const workers = [fakeWorker(), fakeWorker()];
  let spawned = 0;
  const { compose } = createReportClient(() => workers[spawned++]!.handle);
  const waiting = compose(request);
  workers[0]!.crash();
  expect((await waiting).ok).toBe(false);
  expect(workers[0]!.isTerminated()).toBe(true);
  const next = compose(request);
  workers[1]!.answer({ id: workers[1]!.received[0]!.id, ok: true, value: files });
  expect((await next).ok).toBe(true);
});

test('a report as FHIR is asked of the same worker', async () => {
  const worker = fakeWorker();
  const { bundle } = createReportClient(() => worker.handle);
  const asked = bundle(new Uint8Array([1]), { version: 'R5', writtenMs: 5 });
  expect(worker.received[0]).toMatchObject({ type: 'fhir', options: { version: 'R5', writtenMs: 5 } });
  worker.answer({ id: worker.received[0]!.id, ok: true, value: { bundle: new Uint8Array([2]) } });
  expect(await asked).toEqual({ ok: true, value: new Uint8Array([2]) });
});

test("what a site's own step needs is asked of the same worker, and what cannot cross to it is the asker's", async () => {
  const worker = fakeWorker();
  const { naturalise, stamp } = createReportClient(() => worker.handle);
  const asked = naturalise(new Uint8Array([1]));
  worker.answer({ id: worker.received[0]!.id, ok: true, value: { naturalised: { Modality: 'SR' } } });
  expect(await asked).toEqual({ ok: true, value: { Modality: 'SR' } });
  const stamped = stamp(new Uint8Array([1]), { Modality: 'SR', StationName: 'Door 3' });
  expect(worker.received[1]).toMatchObject({ type: 'stamp', stamped: { StationName: 'Door 3' } });
  worker.answer({ id: worker.received[1]!.id, ok: true, value: { stamped: new Uint8Array([2]) } });
  expect(await stamped).toEqual({ ok: true, value: new Uint8Array([2]) });
  const confused = naturalise(new Uint8Array([1]));
  worker.answer({ id: worker.received[2]!.id, ok: true, value: files });
  expect(await confused).toMatchObject({ ok: false, failure: { _tag: 'unexpected' } });
  worker.handle.postMessage = () => {
    throw new Error('could not be cloned');
  };
  await expect(stamp(new Uint8Array([1]), {})).rejects.toThrow('could not be cloned');
});

test('a browser that starts no worker, and an answer that cannot be taken, are told; the next request tries again', async () => {
  const sound = fakeWorker();
  let blocked = true;
  const { compose } = createReportClient(() => {
    if (blocked) throw new DOMException('blocked by Content Security Policy', 'SecurityError');
    return sound.handle;
  });
  expect(await compose(request)).toMatchObject({ ok: false, failure: { _tag: 'reportWorkerUnavailable' } });
  blocked = false;
  const waiting = compose(request);
  sound.unreadable();
  expect(await waiting).toMatchObject({ ok: false, failure: { _tag: 'reportWorkerUnavailable' } });
  expect(sound.isTerminated()).toBe(true);
});

test('a report worker that is killed without a word is told, and does not take the next one with it', async () => {
  const { locks, kill } = fakeLocks();
  const workers = [fakeWorker(), fakeWorker()];
  let spawned = 0;
  const { compose } = createReportClient(() => workers[spawned++]!.handle, { locks });
  void locks.request('first', () => new Promise(() => undefined));
  const waiting = compose(request);
  workers[0]!.answer({ hello: true, lifeline: 'first' });
  await new Promise(resolve => setTimeout(resolve));
  kill('first');
  expect(await waiting).toMatchObject({ ok: false, failure: { _tag: 'reportWorkerUnavailable' } });
  const next = compose(request);
  workers[0]!.crash();
  const { id } = workers[1]!.received[0]!;
  workers[1]!.answer({ id, ok: true, value: files });
  expect(await next).toEqual({ ok: true, value: files });
});
