import {
  type Archived,
  decodeDicom,
  imagesOfDatasets,
  reduceRead,
  restoreArchived,
  savedReadKey,
  saveRead,
  startRead,
  success,
} from '@ohif-stroke/core';
import type { RestoreRequest } from '../archive/restoreFromArchive.js';
import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { headDisplaySet } from '../fixtures/headDisplaySet.js';
import { fixtureOutside, memoryTexts, untestable } from '../fixtures/outside.js';
import { composeParts } from '../fixtures/reportParts.js';
import { fixtureResult } from '../fixtures/result.js';
import { until as untilWithin } from '../fixtures/until.js';
import type { DicomWebClient, HostDisplaySet } from '../hostPorts.js';
import { chosenRun, seriesKey } from '../state/state.js';
import { createStore } from '../state/store.js';
import { createSession } from './session.js';

/** Files are written and read here: on a busy machine that takes its time. */
jest.setTimeout(60_000);
const until = (condition: () => boolean) => untilWithin(condition, 50_000);

const key = seriesKey('1.2', '1.2.3');
const source = fixtureDisplaySet().instances![0]!;

const signed = () =>
  [
    { type: 'regionSet', name: 'M1', side: 'left', affected: true } as const,
    { type: 'signed', name: 'Curie^Marie' } as const,
  ].reduce(
    (read, action) => reduceRead(read, { ...action, atMs: 2000 }),
    startRead(fixtureResult(), { readerFirst: false, atMs: 1000 }),
  );

/** The images with the patient that a report of another one contradicts. */
const named = (set: HostDisplaySet) =>
  set.instances!.map(instance => ({ ...instance, PatientID: 'P1', PatientName: 'DOE^JANE' }));

/** The archive after somebody has signed: the files of our own writer, as the viewer gives them back. */
function signedArchive(studyInstanceUid = '1.2') {
  const files = composeParts({
    result: fixtureResult({ studyInstanceUid }),
    read: { ...signed(), studyInstanceUid },
    source: { ...source, StudyInstanceUID: studyInstanceUid },
    nowMs: 3000,
  });
  const decoded = decodeDicom(files.sr);
  if (!decoded.ok) throw new Error(decoded.failure.message);
  const report: HostDisplaySet = {
    displaySetInstanceUID: 'sr',
    StudyInstanceUID: '1.2',
    SeriesInstanceUID: files.reference.seriesInstanceUid,
    Modality: 'SR',
    instances: [decoded.value],
  };
  return { files, report };
}

function setUp(sets: readonly HostDisplaySet[], files?: ReturnType<typeof signedArchive>['files']) {
  const asked: string[] = [];
  const client: DicomWebClient = {
    headers: {},
    retrieveInstance: async ({ sopInstanceUID }) => {
      asked.push(sopInstanceUID);
      const found = files?.segmentations.find(({ reference }) => reference.sopInstanceUid === sopInstanceUID);
      if (!found) throw new Error('404');
      return found.bytes.slice().buffer;
    },
  };
  const fake = fakeHost({ sets, dataSource: { retrieve: { getWadoDicomWebClient: () => client } } });
  fake.show('default', sets[0]!.displaySetInstanceUID);
  const { texts, kept } = memoryTexts();
  const store = createStore(undefined, () => 5000);
  let analysed = 0;
  const restore = async ({ segmentations, ...rest }: RestoreRequest) => {
    const decoded = segmentations.map(decodeDicom);
    return restoreArchived({ ...rest, segmentations: decoded.flatMap(d => (d.ok ? [d.value] : [])) });
  };
  const enter = () =>
    createSession(
      fake.host,
      store,
      fixtureOutside({
        kept,
        restore,
        nowMs: () => 5000,
        worker: {
          selfTest: untestable,
          warmUp: async () => ({ ok: true, value: { name: 'wasm', threads: 1 } }),
          analyse: async () => {
            analysed++;
            return { _tag: 'scored', result: fixtureResult() };
          },
        },
      }),
    );
  const scored = () => {
    const run = chosenRun(store.getState());
    return run?.phase === 'scored' ? run : undefined;
  };
  return { ...fake, store, texts, enter, scored, asked, analysed: () => analysed };
}

const rest = () => new Promise(resolve => setTimeout(resolve, 1200));

test('a signed read comes back from the archive alone: values, signature, masks, nothing analysed', async () => {
  const { files, report } = signedArchive();
  const { enter, scored, asked, analysed } = setUp([headDisplaySet(), report], files);
  const session = enter();
  await until(() => scored() !== undefined);
  const run = scored()!;
  expect(run.read).toMatchObject({ phase: 'signed', signature: { name: 'Curie^Marie' } });
  expect(run.read.edits).toMatchObject([{ name: 'M1', side: 'left', affected: true }]);
  expect(run).toMatchObject({ storage: { phase: 'stored' }, restored: { from: 'archive', outdated: true } });
  expect(run.result.maps.regions.some(label => label > 0)).toBe(true);
  expect(files.segmentations.map(({ part }) => part)).toEqual(['regions', 'lesions']);
  expect(asked).toEqual(files.segmentations.map(({ reference }) => reference.sopInstanceUid));
  expect(run.result.maps.infarct.some(value => value > 0)).toBe(true);
  expect(analysed()).toBe(0);
  session.stop();
});

test('a report that names another study is never laid over this one', async () => {
  const { files, report } = signedArchive('9.9');
  const { enter, store, asked } = setUp([headDisplaySet(), report], files);
  const session = enter();
  await rest();
  expect(store.getState().runs).toEqual({});
  expect(asked).toEqual([]);
  session.stop();
});

/** The report of a signed archive, written over in its attributes. */
const altered = (
  { report }: ReturnType<typeof signedArchive>,
  over: Readonly<Record<string, unknown>>,
): HostDisplaySet => ({
  ...report,
  instances: report.instances!.map(instance => ({ ...instance, ...over })),
});

/** Its content with the first score of its tree replaced: all that follows from it is as it was. */
function withTotal({ report }: ReturnType<typeof signedArchive>, total: number): Readonly<Record<string, unknown>> {
  const text = JSON.stringify(report.instances![0]!.ContentSequence);
  const at = text.indexOf('1290002002');
  const number = /"NumericValue":"?(\d+)/.exec(text.slice(at))!;
  const from = at + number.index + number[0].length - number[1]!.length;
  return { ContentSequence: JSON.parse(`${text.slice(0, from)}${total}${text.slice(from + number[1]!.length)}`) };
}

test.each([
  [
    'whose total and regions contradict each other',
    (of: ReturnType<typeof signedArchive>) => withTotal(of, 3),
    'reportTotal',
  ],
  [
    'of another patient with the same UIDs',
    () => ({ PatientID: 'OTHER', PatientName: 'DOE^JOHN' }),
    'reportOtherPatient',
  ],
  ['without its content', () => ({ ContentSequence: [] }), 'reportIncomplete'],
])('a report %s is told and not restored; an analysis is offered', async (_name, over, tag) => {
  const archived = signedArchive();
  const { enter, store, scored } = setUp(
    [headDisplaySet({ instances: named(headDisplaySet()) }), altered(archived, over(archived))],
    archived.files,
  );
  const session = enter();
  await until(() => store.getState().refusedReports[key] !== undefined);
  expect(store.getState().refusedReports[key]?._tag).toBe(tag);
  expect(store.getState().runs).toEqual({});
  session.analyse();
  await until(() => scored() !== undefined);
  expect(scored()?.read.phase).toBe('ai');
  session.stop();
});

test('an older report that is sound does not stand in for a last one that contradicts itself', async () => {
  const archived = signedArchive();
  const last = altered(archived, { ...withTotal(archived, 3), ContentTime: '235959', SOPInstanceUID: '1.2.8.9' });
  const { enter, store } = setUp(
    [headDisplaySet(), archived.report, { ...last, displaySetInstanceUID: 'later' }],
    archived.files,
  );
  const session = enter();
  await until(() => store.getState().refusedReports[key] !== undefined);
  expect(store.getState().runs).toEqual({});
  session.stop();
});

test('without its SEG the read is there all the same, with its figures', async () => {
  const { report } = signedArchive();
  const { enter, scored } = setUp([headDisplaySet(), report]);
  const session = enter();
  await until(() => scored() !== undefined);
  expect(scored()).toMatchObject({ storage: { phase: 'stored', withSegmentation: false }, read: { phase: 'signed' } });
  session.stop();
});

test('an unsigned read comes back after a reload: analysed again, the work laid over it', async () => {
  const { enter, scored, texts, analysed } = setUp([headDisplaySet()]);
  const read = reduceRead(startRead(fixtureResult(), { readerFirst: false, atMs: 1000 }), {
    type: 'regionSet',
    name: 'M1',
    side: 'left',
    affected: true,
    reason: 'oldInfarct',
    atMs: 2000,
  });
  texts.set(
    savedReadKey({ studyInstanceUid: '1.2', seriesInstanceUid: '1.2.3' }),
    JSON.stringify(saveRead(read, 4000)),
  );
  const session = enter();
  await until(() => scored()?.restored?.from === 'browser');
  expect(analysed()).toBe(1);
  expect(scored()!.read.edits).toMatchObject([{ name: 'M1', reason: 'oldInfarct' }]);
  session.stop();
  expect(texts.has(savedReadKey({ studyInstanceUid: '1.2', seriesInstanceUid: '1.2.3' }))).toBe(true);
});

test('an unsigned read of this browser that is older than the report in the archive is neither shown nor lost', async () => {
  const { files, report } = signedArchive();
  const { enter, store, scored, texts } = setUp([headDisplaySet(), report], files);
  const started = startRead(fixtureResult(), { readerFirst: false, atMs: 1000 });
  const older = reduceRead(started, { type: 'regionSet', name: 'I', side: 'left', affected: true, atMs: 1500 });
  const name = savedReadKey({ studyInstanceUid: '1.2', seriesInstanceUid: '1.2.3' });
  texts.set(name, JSON.stringify(saveRead(older, 1600)));
  const session = enter();
  await until(() => scored() !== undefined);
  await until(() => store.getState().otherReads[key] === 1600);
  expect(scored()).toMatchObject({ restored: { from: 'archive' }, storage: { phase: 'stored' } });
  expect(texts.has(name)).toBe(true);
  session.takeOtherRead();
  expect(scored()).toMatchObject({ restored: { from: 'browser' }, storage: { phase: 'outdated' } });
  expect(scored()!.read.edits).toMatchObject([{ name: 'I' }]);
  session.stop();
});

test('the read of another patient under the same series number stays where it is', async () => {
  const { enter, scored, texts } = setUp([headDisplaySet()]);
  const other = startRead(fixtureResult({ studyInstanceUid: '9.9' }), { readerFirst: false, atMs: 1000 });
  const touched = reduceRead(other, { type: 'regionSet', name: 'M1', side: 'left', affected: true, atMs: 2000 });
  texts.set(
    savedReadKey({ studyInstanceUid: '1.2', seriesInstanceUid: '1.2.3' }),
    JSON.stringify(saveRead(touched, 4000)),
  );
  const session = enter();
  await until(() => scored() !== undefined);
  expect(scored()).toMatchObject({ read: { phase: 'ai', edits: [] } });
  session.stop();
});

test('analysing on open is a setting', async () => {
  const off = setUp([headDisplaySet()]);
  const first = off.enter();
  await rest();
  expect(off.analysed()).toBe(0);
  first.stop();
  const on = setUp([headDisplaySet()]);
  on.texts.set('stroke-settings', '{"autoAnalyse":true}');
  const second = on.enter();
  await until(() => on.scored() !== undefined);
  expect(on.analysed()).toBe(1);
  second.stop();
});

test('two patients one after the other: each sees its own read, and the first finds its own again', async () => {
  const other = headDisplaySet({
    displaySetInstanceUID: 'set-other',
    StudyInstanceUID: '7.7',
    SeriesInstanceUID: '7.7.1',
  });
  const { enter, store, show, events, scored } = setUp([headDisplaySet(), other]);
  const session = enter();
  await until(() => chosenRun(store.getState()) === undefined && store.getState().chosenSeriesUid === '1.2.3');
  session.analyse();
  await until(() => scored() !== undefined);
  session.switchRegion('M1', 'left', true);
  show('default', 'set-other');
  events.grid.fire('GRID_STATE_CHANGED');
  await until(() => store.getState().studyInstanceUid === '7.7');
  expect(chosenRun(store.getState())).toBeUndefined();
  session.switchRegion('M2', 'left', false);
  session.setThreshold(0.2);
  show('default', 'set-1.2.3');
  events.grid.fire('GRID_STATE_CHANGED');
  await until(() => store.getState().studyInstanceUid === '1.2');
  expect(scored()!.read).toMatchObject({ edits: [{ name: 'M1' }] });
  expect(scored()!.read.threshold).toBeUndefined();
  expect(Object.keys(store.getState().runs)).toEqual([key]);
  session.stop();
});

test('what the archive holds is refused by the store where it is of another series', () => {
  const store = createStore();
  const { files, report } = signedArchive();
  const images = imagesOfDatasets(headDisplaySet().instances!);
  const archived = restoreArchived({ report: report.instances![0]!, images, seriesInstanceUid: '1.2.3' });
  if (!archived.ok) throw new Error(archived.failure.message);
  const { result, read }: Archived = success(archived.value).value;
  store.dispatch({
    type: 'archiveRestored',
    key: seriesKey('1.2', '4.4.4'),
    result,
    read,
    restored: { from: 'archive', softwareVersion: '0', outdated: true },
    storage: { phase: 'stored', withSegmentation: files.segmentations.length > 0 },
  });
  expect(store.getState().runs).toEqual({});
});
