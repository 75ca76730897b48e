import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import type { DataSource, HostDisplaySet } from '../hostPorts.js';
import { createStore } from '../state/store.js';
import { watchArrival } from './arrival.js';
import { addressOfStudy, studiesInAddress } from './studiesInAddress.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const later = (ms = 0) => jest.advanceTimersByTimeAsync(ms);
const thrown = (status: number) => Object.assign(new Error('request failed'), { status });

interface Answers {
  readonly series?: () => Promise<readonly { seriesInstanceUid: string; modality: string }[] | undefined>;
  readonly metadata?: () => Promise<readonly object[]>;
  readonly load?: () => Promise<unknown>;
}

const CT = async () => [{ seriesInstanceUid: '1.2.3', modality: 'CT' }];

function setUp({ series = CT, metadata = async () => [], load = async () => undefined }: Answers, uids = ['1.2']) {
  const sets: HostDisplaySet[] = [];
  const forgotten: string[] = [];
  const answers = { series, metadata, load };
  const dataSource: DataSource = {
    getConfig: () => ({ name: 'archive' }),
    deleteStudyMetadataPromise: key => void forgotten.push(key),
    query: { series: { search: () => answers.series() } },
    retrieve: {
      getWadoDicomWebClient: () => ({
        headers: {},
        retrieveInstance: () => Promise.reject(new Error('not asked for')),
        retrieveSeriesMetadata: async () => (await answers.metadata()).map(instance => ({ ...instance })),
      }),
      series: { metadata: () => answers.load() },
    },
  };
  const { host: fake, events } = fakeHost({ sets, dataSource });
  const shown: string[] = [];
  const uiNotificationService = { show: ({ message }: { readonly message: string }) => void shown.push(message) };
  const host = { ...fake, services: { ...fake.services, uiNotificationService } };
  const store = createStore();
  const watch = watchArrival(host, store, () => uids);
  const arrive = () => {
    sets.push(fixtureDisplaySet());
    events.displaySets.fire('DISPLAY_SETS_ADDED');
  };
  const said = () => {
    const { arrival } = store.getState();
    return arrival?.phase === 'failed' ? arrival.failure._tag : arrival?.phase;
  };
  return { shown, said, arrive, watch, store, answers, forgotten };
}

test('while the archive answers, and until the images that it names are there, it is loading', async () => {
  let answer: (found: Awaited<ReturnType<typeof CT>>) => void = () => undefined;
  const { said, arrive } = setUp({ series: () => new Promise(resolve => (answer = resolve)) });
  expect(said()).toBe('loading');
  await later(60_000);
  expect(said()).toBe('loading');
  answer(await CT());
  await later();
  expect(said()).toBe('loading');
  arrive();
  expect(said()).toBeUndefined();
});

test('an archive that has answered and names no CT owes nothing', async () => {
  const { said } = setUp({ series: async () => [{ seriesInstanceUid: '1.2.9', modality: 'MR' }] });
  await later();
  expect(said()).toBeUndefined();
});

test.each([
  ['401', 401, 'archiveForbids'],
  ['403', 403, 'archiveForbids'],
  ['500', 500, 'archiveAnswered'],
  ['nothing', 0, 'archiveUnreachable'],
])('an archive that answers %s is named, and asked anew on a click', async (_name, status, tag) => {
  const { said, arrive, watch, answers, forgotten, store } = setUp({ series: () => Promise.reject(thrown(status)) });
  await later();
  expect(said()).toBe(tag);
  answers.series = CT;
  answers.load = async () => arrive();
  watch.retry();
  await later();
  expect(forgotten).toEqual(['archive:1.2', '1.2']);
  expect(said()).toBeUndefined();
  expect(JSON.stringify(store.getState())).not.toContain('request failed');
});

test('without any image the viewer is asked to say it: its sign of loading covers the panel', async () => {
  const { shown } = setUp({ series: () => Promise.reject(thrown(401)) });
  await later();
  expect(shown).toEqual(['The archive answered 401: log in again.']);
});

test('a retry that fails again says why it does now', async () => {
  const { said, watch, answers } = setUp({ series: () => Promise.reject(thrown(500)) });
  await later();
  answers.series = CT;
  answers.load = () => Promise.reject(thrown(401));
  watch.retry();
  await later();
  expect(said()).toBe('archiveForbids');
});

test('a list that comes and images that do not: the archive is asked why, and its error is told', async () => {
  const { said } = setUp({ metadata: () => Promise.reject(thrown(401)) });
  await later(9000);
  expect(said()).toBe('loading');
  await later(2000);
  expect(said()).toBe('archiveForbids');
});

test('a series of which the viewer makes no images is not waited for without end', async () => {
  const { said } = setUp({});
  await later(15_000);
  expect(said()).toBe('loading');
  await later(20_000);
  expect(said()).toBeUndefined();
});

test('a list that failed is forgotten once the images are there all the same', async () => {
  const { said, arrive } = setUp({ series: () => Promise.reject(thrown(500)) });
  await later();
  expect(said()).toBe('archiveAnswered');
  arrive();
  expect(said()).toBeUndefined();
});

test('no series at all is no study without CT', async () => {
  const { said } = setUp({ series: async () => [] });
  await later();
  expect(said()).toBe('studyHidden');
});

test('a data source that answers nothing, as that of DICOM JSON, is not said to have no series', async () => {
  const { said, shown } = setUp({ series: async () => undefined });
  await later();
  expect(said()).toBeUndefined();
  expect(shown).toEqual([]);
});

test('an address without a study, or left meanwhile, says nothing', async () => {
  expect(setUp({}, []).said()).toBeUndefined();
  const left = setUp({ series: () => Promise.reject(thrown(401)) });
  left.watch.stop();
  await later();
  expect(left.said()).toBe('loading');
});

test('the studies of an address', () => {
  expect(studiesInAddress('?StudyInstanceUIDs=1.2,1.3&studyInstanceUIDs=1.2&x=5')).toEqual(['1.2', '1.3']);
  expect(studiesInAddress('?studyinstanceuids=<b>,')).toEqual([]);
});

test('the next case of a reader study is the same address with another study, and nothing left of the last one', () => {
  expect(
    addressOfStudy(
      'https://a.example/v/stroke?StudyInstanceUIDs=1.2,1.3&token=x&initialSeriesInstanceUID=1.2.9#y',
      '1.4',
    ),
  ).toBe('https://a.example/v/stroke?token=x&StudyInstanceUIDs=1.4#y');
});
