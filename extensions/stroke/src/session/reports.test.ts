import {
  composeReport,
  decodeDicom,
  failure,
  type ReportFiles,
  type ReportRequest,
  SEGMENTATION_STORAGE,
  success,
} from '@ohif-stroke/core';
import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { FIRMNESS } from '../fixtures/firmness.js';
import { fixtureOption } from '../fixtures/option.js';
import { bundle, reportShapes } from '../fixtures/outside.js';
import { fixtureResult } from '../fixtures/result.js';
import { type FakeAnswer, storedAnswer, storingArchive } from '../fixtures/storingArchive.js';
import type { HostServices } from '../hostPorts.js';
import { chosenRun, seriesKey } from '../state/state.js';
import { createStore } from '../state/store.js';
import { createReports, type ReportsOutside } from './reports.js';

const key = seriesKey('1.2', '1.2.3');

const REFERENCE = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.8', sopClassUid: '3', sopInstanceUid: '4' };

/** Files of one byte each, numbered; beside them what is asked for, or why it is not there. */
function written(lacking: readonly string[] = []) {
  let n = 0;
  return ({ also = [] }: ReportRequest): ReportFiles => {
    n++;
    const segmentations = (['regions', 'lesions'] as const).map((part, i) => ({
      id: 'seg',
      part,
      bytes: new Uint8Array([100 + 10 * i + n]),
      reference: {
        ...REFERENCE,
        sopClassUid: SEGMENTATION_STORAGE,
        seriesInstanceUid: `1.2.9${i}`,
        sopInstanceUid: part,
      },
    }));
    const report = { id: 'sr', bytes: new Uint8Array([n]), reference: { ...REFERENCE, sopInstanceUid: `sr-${n}` } };
    const more = also
      .filter(id => !lacking.includes(id))
      .map(id => ({ id, bytes: new Uint8Array([n]), reference: { ...REFERENCE, sopInstanceUid: `${id}-${n}` } }));
    const { failure: why } = failure('noImages', 'The series holds no readable image.');
    const missing = also.filter(id => lacking.includes(id)).map(id => ({ id, failure: why }));
    return { files: [...segmentations, ...more, report], missing };
  };
}

/** Real files, and a site that has them in its hands before they are stored. */
const setUpStamping = (
  step: (given: { naturalizedReport: Record<string, unknown> }) => unknown,
  answer: (n: number) => FakeAnswer | undefined = () => undefined,
) =>
  setUp([0, 1, 2].map(answer), composeReport, {
    customizationService: { getCustomization: id => (id === 'onBeforeDicomStore' ? step : undefined) },
  });

/** Answers in the order of what is sent; without one the archive names what it was sent. */
function setUp(
  answers: readonly (FakeAnswer | undefined)[] = [],
  write: (request: ReportRequest) => ReportFiles = written(),
  services: Partial<HostServices> = {},
  storeOutputs?: readonly string[],
  readerFirst = false,
  more: Partial<ReportsOutside> = {},
) {
  const known = ['lesions', 'regions', ...Array.from({ length: 9 }, (_, n) => `sr-${n}`)];
  const uids: string[] = [];
  const { sent, source: dataSource, newRequest } = storingArchive(n => answers[n] ?? storedAnswer(...known, ...uids));
  const { host: viewer } = fakeHost({ sets: [fixtureDisplaySet()], dataSource });
  const host = { ...viewer, services: { ...viewer.services, ...services } };
  const store = createStore();
  store.dispatch({ type: 'settingsChanged', change: { readerFirst } });
  store.dispatch({
    type: 'studyShown',
    studyInstanceUid: '1.2',
    options: [fixtureOption()],
  });
  store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } });
  const requests: ReportRequest[] = [];
  const saved: string[] = [];
  const files: Uint8Array[] = [];
  const reports = createReports(host, store, {
    compose: async request => {
      requests.push(request);
      const files = write(request);
      uids.push(...files.files.map(({ reference }) => reference.sopInstanceUid));
      return success(files);
    },
    ...reportShapes,
    bundle,
    saveFile: (name, bytes, type) => {
      files.push(bytes);
      saved.push(`${name} ${bytes.length} ${type}`);
    },
    nowMs: () => 1000 + requests.length,
    newRequest,
    ...(storeOutputs ? { storeOutputs } : {}),
    ...more,
  });
  const storage = () => {
    const run = chosenRun(store.getState());
    if (run?.phase !== 'scored') throw new Error('not scored');
    return run.storage;
  };
  const edit = () =>
    store.dispatch({
      type: 'readChanged',
      key,
      action: { type: 'regionSet', name: 'I', side: 'left', affected: true },
    });
  return { store, reports, sent, requests, saved, files, storage, edit };
}

test('a report that is asked for before it is known how firm the score is waits for that', async () => {
  const { store, reports, requests, storage, saved } = setUp();
  store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult(), firmness: 'follows' } });
  const [stored, downloaded] = [reports.store(), reports.download('json')];
  expect(storage().phase).toBe('sending');
  await new Promise(resolve => setTimeout(resolve, 20));
  expect([requests.length, saved.length]).toEqual([0, 0]);
  store.dispatch({ type: 'firmnessMeasured', key, firmness: FIRMNESS });
  await Promise.all([stored, downloaded]);
  expect(requests[0]).toMatchObject({
    result: { aspects: { firmness: FIRMNESS } },
    read: { ai: { firmness: FIRMNESS } },
  });
  expect(storage().phase).toBe('stored');
  expect(saved).toHaveLength(1);
});

test('a store that fails keeps everything, says why, and a retry sends the very same bytes, and only what is missing', async () => {
  const { reports, storage, sent, requests } = setUp([undefined, { status: 503, body: '' }]);
  await reports.store();
  expect(storage()).toMatchObject({ phase: 'failed', failure: { _tag: 'storeRefused', values: { status: 503 } } });
  await reports.store();
  expect(storage()).toEqual({ phase: 'stored', withSegmentation: true });
  expect(requests).toHaveLength(1);
  expect(sent).toHaveLength(4);
  expect(sent[1]).toBe(sent[2]);
});

test('a log-in that ran out is told as one, and the same bytes go with the next', async () => {
  const { reports, storage, sent } = setUp([{ status: 401, body: '' }]);
  await reports.store();
  expect(storage()).toMatchObject({ phase: 'failed', failure: { _tag: 'storeLoggedOut', values: { status: 401 } } });
  await reports.store();
  expect(storage()).toEqual({ phase: 'stored', withSegmentation: true });
  expect(sent[0]).toBe(sent[1]);
});

test('an edit makes a new report that names the reader and replaces the stored one', async () => {
  const { reports, storage, requests, edit, store } = setUp();
  await reports.store();
  expect(requests[0]?.read).not.toHaveProperty('stored');
  edit();
  expect(storage().phase).toBe('outdated');
  store.dispatch({ type: 'readerNamed', name: 'Curie, Marie' });
  await reports.store();
  expect(requests[1]).toMatchObject({
    readerName: 'Curie^Marie',
    read: { stored: { sopInstanceUid: 'sr-1' }, edits: [{ name: 'I', side: 'left', affected: true }] },
  });
  expect(storage().phase).toBe('stored');
});

test('a second click while sending sends nothing twice', async () => {
  const { reports, sent } = setUp();
  await Promise.all([reports.store(), reports.store()]);
  expect(sent).toHaveLength(3);
});

test('downloads are the stored bytes; JSON needs no writer', async () => {
  const { reports, saved, requests } = setUp();
  await reports.download('json');
  expect(requests).toHaveLength(0);
  await reports.store();
  await reports.download('sr');
  await reports.download('seg');
  expect(requests).toHaveLength(1);
  expect(saved.slice(1)).toEqual([
    'aspects-sr.dcm 1 application/dicom',
    'aspects-regions-seg.dcm 1 application/dicom',
    'aspects-lesions-seg.dcm 1 application/dicom',
  ]);
});

test('the report as FHIR is made of the report that is stored, in either version; of a file that is no report it is told why there is none', async () => {
  const { reports, saved, files, requests } = setUp([], composeReport);
  await reports.store();
  await reports.download('R4');
  await reports.download('R5');
  expect(saved.map(each => each.replace(/ \d+ /, ' '))).toEqual([
    'aspects-fhir-r4.json application/fhir+json',
    'aspects-fhir-r5.json application/fhir+json',
  ]);
  const [r4, r5] = files.map(bytes => JSON.parse(new TextDecoder().decode(bytes)));
  const stored = composeReport(requests[0]!).files.at(-1)!.reference.sopInstanceUid;
  for (const bundle of [r4, r5]) {
    expect(bundle.entry[0].resource.identifier[0].value).toBe(`urn:oid:${stored}`);
    expect(bundle.timestamp).toMatch(/^1970-01-01T00:00:01/);
  }
  expect([r4, r5].map(({ entry }) => 'imagingStudy' in entry[0].resource)).toEqual([true, false]);
  const broken = setUp();
  await broken.reports.download('R4');
  expect(broken.saved).toEqual([]);
  expect(broken.store.getState().downloadProblem).toMatchObject({ _tag: 'notDicom' });
});

test('a report that was stored stays that report when more is asked for beside it', async () => {
  const { reports, requests, files, sent } = setUp([], composeReport);
  await reports.store();
  await reports.download('ko');
  await reports.download('sr');
  await reports.download('R4');
  expect(requests).toHaveLength(2);
  expect(requests[1]?.read).toHaveProperty('stored');
  const [, report, bundled] = files;
  const stored = new Uint8Array(sent.at(-1)!);
  expect(report).toEqual(stored);
  const reference = decodeDicom(stored);
  expect(JSON.parse(new TextDecoder().decode(bundled)).entry[0].resource.identifier[0].value).toBe(
    `urn:oid:${reference.ok && reference.value.SOPInstanceUID}`,
  );
});

test('a stored report goes to the FHIR server too; one that does not take it is told, and a retry sends that alone', async () => {
  const statuses = [503, 200];
  const bundles: string[] = [];
  const { reports, storage, sent, requests, edit } = setUp([], composeReport, {}, undefined, false, {
    fhir: { url: 'https://fhir.example/', version: 'R5' },
    fetch: async (_url, init) => {
      bundles.push(new TextDecoder().decode(init?.body as Uint8Array));
      const status = statuses.shift() ?? 200;
      return { ok: status === 200, status, json: async () => ({ type: 'transaction-response' }) } as Response;
    },
  });
  await reports.store();
  expect(storage()).toEqual({
    phase: 'stored',
    withSegmentation: expect.any(Boolean),
    unsent: { _tag: 'fhirRefused', message: expect.stringMatching(/status 503/), values: { status: 503 } },
  });
  const files = sent.length;
  await reports.store();
  expect(storage()).not.toHaveProperty('unsent');
  expect(sent).toHaveLength(files);
  expect(requests).toHaveLength(1);
  expect(bundles).toHaveLength(2);
  expect(bundles[1]).toBe(bundles[0]);
  const { type, entry } = JSON.parse(bundles[0]!);
  expect([type, entry[0].request.method, 'study' in entry[0].resource]).toEqual(['transaction', 'POST', true]);
  edit();
  expect(storage()).toEqual({ phase: 'outdated' });
});

test('what the archive did not take goes to no FHIR server', async () => {
  const asked: unknown[] = [];
  const { reports, storage } = setUp([{ status: 503, body: '' }], composeReport, {}, undefined, false, {
    fhir: { url: 'https://fhir.example/', version: 'R4' },
    fetch: async url => {
      asked.push(url);
      throw new Error('not to be asked');
    },
  });
  await reports.store();
  expect([storage().phase, asked]).toEqual(['failed', []]);
});

test('nothing of a blind read is handed out, as FHIR either', async () => {
  const { store, reports, saved, requests } = setUp([], composeReport, {}, undefined, true);
  expect(chosenRun(store.getState())).toMatchObject({ read: { phase: 'blind' } });
  for (const kind of ['R4', 'R5', 'json', 'sr'] as const) await reports.download(kind);
  expect([saved, requests]).toEqual([[], []]);
});

test("a site's stamp is on what is sent, before and after a failure the same, and on what is downloaded then", async () => {
  let asked = 0;
  const { reports, storage, sent, saved } = setUpStamping(
    ({ naturalizedReport }) => {
      naturalizedReport.StationName = `Asked ${++asked}`;
    },
    n => (n === 2 ? { status: 503, body: '' } : undefined),
  );
  await reports.store();
  expect(storage()).toMatchObject({ phase: 'failed', failure: { _tag: 'storeRefused' } });
  await reports.store();
  expect(storage().phase).toBe('stored');
  await reports.download('sr');
  expect(asked).toBe(1);
  const [first, second] = [sent[2]!, sent[3]!].map(bytes => decodeDicom(new Uint8Array(bytes)));
  expect(first).toMatchObject({ ok: true, value: { Modality: 'SR', StationName: 'Asked 1' } });
  expect(second).toEqual(first);
  expect(saved.at(-1)).toBe(`aspects-sr.dcm ${sent[3]!.byteLength} application/dicom`);
});

test("a site's step that fails sends nothing and loses nothing: it is told, the file can be had, and a retry asks again", async () => {
  let broken = true;
  const { reports, storage, sent, saved } = setUpStamping(() => {
    if (broken) throw new Error('no department');
  });
  await reports.store();
  expect(storage()).toMatchObject({
    phase: 'failed',
    failure: { _tag: 'siteStepFailed', values: { detail: 'no department' } },
  });
  expect(storage()).not.toHaveProperty('failure.cause');
  expect(sent).toEqual([]);
  await reports.download('sr');
  expect(saved).toHaveLength(1);
  broken = false;
  await reports.store();
  expect(storage().phase).toBe('stored');
  expect(sent).toHaveLength(3);
});

test('a picture is made of the images when it is asked for, at the same time as what it goes with, and is not stored', async () => {
  const { reports, saved, requests, sent } = setUp();
  await reports.store();
  await reports.download('sc');
  await reports.download('sc');
  await reports.download('sr');
  expect(saved.map(file => file.split(' ')[0])).toEqual(['aspects-sc.dcm', 'aspects-sc.dcm', 'aspects-sr.dcm']);
  expect(requests.map(({ also, nowMs }) => [also, nowMs])).toEqual([
    [[], 1000],
    [['sc'], 1000],
  ]);
  expect(requests[0]).not.toHaveProperty('pixels');
  expect(requests[1]?.pixels).toMatchObject({ ok: true, value: { slices: expect.any(Array) } });
  expect(sent).toHaveLength(3);
});

test('what the site has stored too goes before the report; a name that is none is left out', async () => {
  const { reports, sent, requests, storage } = setUp([], written(), {}, ['sc', 'fax']);
  await reports.store();
  expect(requests[0]?.also).toEqual(['sc']);
  expect(sent.map(bytes => new Uint8Array(bytes)[0])).toEqual([101, 111, 1, 1]);
  expect(storage()).toEqual({ phase: 'stored', withSegmentation: true });
});

test('without it the report is stored all the same, and the reader is told; a download says why there is none', async () => {
  const { reports, store, saved, storage, edit } = setUp([], written(['sc']), {}, ['sc']);
  await reports.store();
  expect(storage()).toMatchObject({ phase: 'stored', without: { _tag: 'noImages' } });
  await reports.download('sc');
  expect(saved).toEqual([]);
  expect(store.getState().downloadProblem).toMatchObject({ _tag: 'noImages' });
  expect(storage().phase).toBe('stored');
  edit();
  expect(store.getState()).not.toHaveProperty('downloadProblem');
});

test('what the study has nothing for is not missed in the stored report; asked for by hand it is told', async () => {
  const compose = written(['ko']);
  const nothing = (request: ReportRequest): ReportFiles => {
    const { files, missing } = compose(request);
    return { files, missing: missing.map(file => ({ ...file, nothing: true })) };
  };
  const { reports, store, storage } = setUp([], nothing, {}, ['ko']);
  await reports.store();
  expect(storage()).toEqual({ phase: 'stored', withSegmentation: true });
  await reports.download('ko');
  expect(store.getState().downloadProblem).toMatchObject({ _tag: 'noImages' });
});

test('what lacked its images is tried again when it is asked for again, for the same time', async () => {
  const lacking = ['sc'];
  const { reports, saved, requests } = setUp([], written(lacking));
  await reports.download('sc');
  expect(saved).toEqual([]);
  lacking.pop();
  await reports.download('sr');
  expect(requests).toHaveLength(1);
  await reports.download('sc');
  await reports.download('sc');
  expect(saved.map(file => file.split(' ')[0])).toEqual(['aspects-sr.dcm', 'aspects-sc.dcm', 'aspects-sc.dcm']);
  expect(requests.map(({ also, nowMs }) => [also, nowMs])).toEqual([
    [['sc'], 1000],
    [['sc'], 1000],
  ]);
});

test('whatever breaks on the way, the report is not on its way for ever: it is told and can be sent again', async () => {
  let broken = true;
  const { reports, storage, store, sent, edit } = setUp([], () => {
    if (broken) throw new TypeError('x is undefined');
    return written()({} as ReportRequest);
  });
  edit();
  await reports.store();
  expect(storage()).toMatchObject({ phase: 'failed', failure: { _tag: 'unexpected' } });
  await reports.download('sr');
  expect(store.getState().downloadProblem).toMatchObject({ _tag: 'unexpected' });
  broken = false;
  await reports.store();
  expect(storage().phase).toBe('stored');
  expect(sent).toHaveLength(3);
});
