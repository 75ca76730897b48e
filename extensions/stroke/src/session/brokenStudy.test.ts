import { fakeHost } from '../fixtures/fakeHost.js';
import { headDisplaySet } from '../fixtures/headDisplaySet.js';
import { fixtureOutside, memoryTexts } from '../fixtures/outside.js';
import { until } from '../fixtures/until.js';
import { createStore } from '../state/store.js';
import { brokenStudyIn } from './brokenStudy.js';
import { createSession } from './session.js';

/** A viewer that is opened on a study while the site's reader study cannot be read. */
async function open(uid: string, study: unknown) {
  const analysed: string[] = [];
  const set = headDisplaySet();
  const instances = set.instances!.map(each => ({ ...each, StudyInstanceUID: uid }));
  const fake = fakeHost({ sets: [{ ...set, StudyInstanceUID: uid, instances }] });
  fake.show('default', set.displaySetInstanceUID);
  const store = createStore();
  const outside = fixtureOutside();
  const session = createSession(
    fake.host,
    store,
    fixtureOutside({
      keptForSession: memoryTexts().kept,
      brokenStudy: brokenStudyIn(study)!,
      openedStudies: () => [uid],
      defaults: { autoAnalyse: true },
      autoStore: true,
      worker: {
        ...outside.worker,
        analyse: (...asked) => {
          analysed.push(uid);
          return outside.worker.analyse(...asked);
        },
      },
    }),
  );
  await until(() => store.getState().options.length > 0);
  session.analyse();
  await new Promise(resolve => setTimeout(resolve, 800));
  return { session, store, analysed };
}

const WRONG = { id: 'pilot', cases: ['1.2', '1.4'], washoutDays: '14' };

test.each([
  ['that it names', WRONG],
  ['that may be one', { id: 'pilot', cases: ['A17'] }],
])('a case %s is closed: nothing is analysed and nothing can be done', async (_what, study) => {
  const { session, store, analysed } = await open('1.4', study);
  session.nameReader('Curie, Marie');
  session.enterStudy();
  session.beginCase();
  session.sign();
  session.storeReport();
  const { readerStudy, runs } = store.getState();
  expect(readerStudy).toMatchObject({ stage: { phase: 'misconfigured' } });
  expect(readerStudy?.stage).toMatchObject({ problems: [{ setting: 'study' }, { setting: expect.any(String) }] });
  expect([analysed, runs]).toEqual([[], {}]);
  session.stop();
});

test('a study that is surely no case is read as ever', async () => {
  const { session, store, analysed } = await open('1.6', WRONG);
  expect(store.getState().readerStudy).toBeUndefined();
  expect(analysed).toEqual(['1.6']);
  session.stop();
});
