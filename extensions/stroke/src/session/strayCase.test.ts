import { readStudyPlan } from '@ohif-stroke/core';
import { fakeHost } from '../fixtures/fakeHost.js';
import { headDisplaySet } from '../fixtures/headDisplaySet.js';
import { fixtureOutside, memoryTexts } from '../fixtures/outside.js';
import { fixtureResult } from '../fixtures/result.js';
import { until } from '../fixtures/until.js';
import type { DataSource, HostDisplaySet } from '../hostPorts.js';
import { keepStudyRecord } from '../persist/studyRecord.js';
import { chosenKey } from '../state/state.js';
import { createStore } from '../state/store.js';
import { brokenStudyIn } from './brokenStudy.js';
import { createSession, type SessionOutside } from './session.js';

/** Cases of a reader study that the viewer has, and that the page's address does not name. */

const PLAN = readStudyPlan({ id: 'pilot', cases: ['1.2', '1.4'] })!;

function head(uid: string): HostDisplaySet {
  const set = headDisplaySet();
  const series = { StudyInstanceUID: uid, SeriesInstanceUID: `${uid}.3`, PatientID: 'A17', StudyDate: '20260105' };
  const instances = set.instances!.map(each => ({ ...each, ...series }));
  return { ...set, ...series, displaySetInstanceUID: `set-${uid}`, instances };
}

/** A viewer that has these studies, at an address that names others, with everything on that is done by itself. */
function open(
  loaded: readonly string[],
  named: readonly string[],
  changes: Partial<SessionOutside> = {},
  setting: Pick<SessionOutside, 'study' | 'brokenStudy'> = { study: PLAN },
  archive?: DataSource,
) {
  const sets = loaded.map(head);
  const asked: string[] = [];
  const note = (what: string) => async () => {
    asked.push(what);
    return undefined;
  };
  const dataSource: DataSource = archive ?? {
    query: { studies: { search: note('studies') }, series: { search: note('series') } },
  };
  const fake = fakeHost({ sets, dataSource });
  const store = createStore();
  const outside = fixtureOutside();
  const analysed: string[] = [];
  const session = createSession(
    fake.host,
    store,
    fixtureOutside({
      ...setting,
      keptForSession: memoryTexts().kept,
      openedStudies: () => named,
      defaults: { autoAnalyse: true },
      autoStore: true,
      // Every report is composed before it is stored or saved.
      compose: request => {
        asked.push('compose');
        return outside.compose(request);
      },
      saveFile: name => void asked.push(name),
      copyText: async text => {
        asked.push(text);
        return true;
      },
      worker: {
        ...outside.worker,
        analyse: (...given) => {
          analysed.push(store.getState().studyInstanceUid!);
          return outside.worker.analyse(...given);
        },
      },
      ...changes,
    }),
  );
  const front = (uid: string) => {
    fake.show(`in front of ${uid}`, `set-${uid}`);
    fake.events.grid.fire('GRID_STATE_CHANGED');
  };
  const arrive = (uid: string, event = 'DISPLAY_SETS_ADDED') => {
    sets.push(head(uid));
    fake.events.displaySets.fire(event);
  };
  if (loaded.length > 0) front(loaded[0]!);
  const stage = () => store.getState().readerStudy?.stage;
  return { session, store, stage, analysed, asked, arrive, front };
}

/** Longer than a series waits until it is opened. */
const settled = () => new Promise(resolve => setTimeout(resolve, 800));

/** Everything that a panel, a key or a command may ask for. */
function tryAll({ session }: ReturnType<typeof open>): void {
  session.nameReader('Curie, Marie');
  session.enterStudy();
  session.beginCase();
  session.analyse();
  session.sign();
  session.storeReport();
  session.copyRead();
  session.download('json');
  session.readLedger();
}

test('a case that the viewer has and the address does not name is closed: nothing is analysed, stored or asked for', async () => {
  const page = open(['1.4'], []);
  expect(page.stage()).toEqual({ phase: 'withoutAddress' });
  await until(() => page.store.getState().options.length > 0);
  tryAll(page);
  await settled();
  expect(page.stage()).toEqual({ phase: 'withoutAddress' });
  expect([page.analysed, page.asked, page.store.getState().runs]).toEqual([[], [], {}]);
  page.session.stop();
});

test.each(['DISPLAY_SETS_ADDED', 'DISPLAY_SETS_CHANGED'])('so is one that arrives later, by %s', async event => {
  const page = open([], []);
  expect(page.stage()).toBeUndefined();
  page.arrive('1.2', event);
  expect(page.stage()).toEqual({ phase: 'withoutAddress' });
  page.front('1.2');
  await until(() => page.store.getState().options.length > 0);
  tryAll(page);
  await settled();
  expect([page.analysed, page.asked, page.store.getState().runs]).toEqual([[], [], {}]);
  page.session.stop();
});

test('a case beside what is none closes the page, and an analysis that goes on ends', async () => {
  let aborted: AbortSignal | undefined;
  const { worker } = fixtureOutside();
  const page = open(['1.6'], ['1.6'], {
    worker: {
      ...worker,
      analyse: (_pipeline, _series, { signal } = {}) => {
        aborted = signal;
        return new Promise(() => undefined);
      },
    },
  });
  await until(() => aborted !== undefined);
  expect(page.stage()).toBeUndefined();
  page.arrive('1.2');
  expect(page.stage()).toEqual({ phase: 'withoutAddress' });
  expect(aborted?.aborted).toBe(true);
  page.session.stop();
});

test('what was read before is neither signed, stored nor copied once a case has come', async () => {
  const page = open(['1.6'], ['1.6'], { autoStore: false });
  await until(() => Object.values(page.store.getState().runs)[0]?.phase === 'scored');
  page.arrive('1.2');
  page.asked.length = 0;
  tryAll(page);
  await settled();
  const { runs, ledger } = page.store.getState();
  expect(ledger).toBeUndefined();
  expect(Object.values(runs)).toMatchObject([{ phase: 'scored', read: { phase: 'ai' }, storage: { phase: 'none' } }]);
  expect([page.analysed, page.asked]).toEqual([['1.6'], []]);
  page.session.stop();
});

test('a result that is there after all is not stored by itself', async () => {
  const page = open([], []);
  page.arrive('1.2');
  page.front('1.2');
  await until(() => chosenKey(page.store.getState()) !== undefined);
  const key = chosenKey(page.store.getState())!;
  page.store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  page.store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } });
  await settled();
  expect(page.store.getState().runs[key]).toMatchObject({ phase: 'scored', storage: { phase: 'none' } });
  expect(page.asked).toEqual([]);
  page.session.stop();
});

test('another case beside the one at hand closes it too', () => {
  const page = open(['1.2'], ['1.2']);
  expect(page.stage()).toEqual({ phase: 'name' });
  page.arrive('1.4');
  expect(page.stage()).toEqual({ phase: 'withoutAddress' });
  page.session.stop();
});

test('a case and what is none in one address: the desk covers both, before and after a reader is known', async () => {
  for (const named of [
    ['1.2', '1.6'],
    ['1.6', '1.2'],
  ]) {
    const desk = open(named, named);
    expect(desk.stage()).toEqual({ phase: 'name' });
    desk.session.stop();
    const { kept } = memoryTexts();
    // The other case is done: the one in the address is next.
    const done = [{ session: 1 as const, studyInstanceUid: '1.4', atMs: 0 }];
    keepStudyRecord(kept, { id: 'pilot', reader: 'Curie^Marie', done, leftOut: [] });
    const page = open(named, named, { keptForSession: kept });
    expect(page.stage()).toMatchObject({ phase: 'elsewhere', place: { studyInstanceUid: '1.2' } });
    await until(() => chosenKey(page.store.getState()) !== undefined);
    page.session.analyse();
    await settled();
    expect([page.analysed, page.store.getState().runs]).toEqual([[], {}]);
    page.session.stop();
  }
});

test('a study that cannot be read closes what the viewer has of its cases, named in the address or not', () => {
  const brokenStudy = brokenStudyIn({ id: 'pilot', cases: ['1.2'], washoutDays: '14' })!;
  const broken = open([], [], {}, { brokenStudy });
  expect(broken.stage()).toBeUndefined();
  broken.arrive('1.2');
  expect(broken.stage()).toMatchObject({ phase: 'misconfigured', problems: [{ setting: 'study' }, {}] });
  broken.session.stop();
});

test('what is surely no case is opened as ever, named in the address or not', async () => {
  for (const named of [[], ['1.6']]) {
    const page = open(['1.6'], named);
    await until(() => page.analysed.length > 0);
    page.arrive('1.8');
    await settled();
    expect(page.stage()).toBeUndefined();
    expect(page.analysed[0]).toBe('1.6');
    // What the other tests expect not to happen does happen here.
    page.session.copyRead();
    await until(() => page.asked.length > 2);
    expect(page.asked).toEqual(expect.arrayContaining(['compose', 'studies', expect.stringContaining('ASPECTS')]));
    page.session.stop();
  }
});

test('without a study nothing is closed', () => {
  const page = open(['1.2'], [], {}, {});
  expect(page.stage()).toBeUndefined();
  page.session.stop();
});

test.each([
  ['of a study', { study: PLAN }],
  ['of one with a mistake', { brokenStudy: brokenStudyIn({ id: 'pilot', cases: ['1.2', '1.4'], washoutDays: '14' })! }],
])("a case %s is nobody's earlier scan: it is not listed and its reports are not asked for", async (_what, setting) => {
  const asked: string[] = [];
  const earlier = (studyInstanceUid: string) => ({
    studyInstanceUid,
    date: '20200101',
    time: '080000',
    mrn: 'A17',
    description: 'Head CT',
    modalities: 'CT\\SR',
  });
  const page = open(['1.6'], ['1.6'], {}, setting, {
    query: {
      studies: { search: async () => [earlier('1.4'), earlier('1.8')] },
      series: {
        search: async uid => {
          asked.push(uid);
          return [{ seriesInstanceUid: `${uid}.1`, modality: 'CT', description: '' }];
        },
      },
    },
  });
  await until(() => page.store.getState().history !== undefined);
  expect(page.store.getState().priors?.map(({ studyInstanceUid }) => studyInstanceUid)).toEqual(['1.8']);
  expect(asked).not.toContain('1.4');
  page.session.stop();
});
