import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { fixtureResult } from '../fixtures/result.js';
import type { HostDisplaySet } from '../hostPorts.js';
import { chosenRun, seriesKey } from '../state/state.js';
import { createStore } from '../state/store.js';
import { createSession } from './session.js';

const key = seriesKey('1.2', '1.2.3');
const soon = (ms = 80) => new Promise(resolve => setTimeout(resolve, ms));

function setUp(sets: readonly HostDisplaySet[] = [fixtureDisplaySet()], store = createStore()) {
  const fake = fakeHost({ sets });
  fake.show('default', sets[0]!.displaySetInstanceUID);
  const enter = () =>
    createSession(fake.host, store, {
      worker: {
        analyse: async () => ({ _tag: 'scored', result: fixtureResult() }),
        warmUp: async () => ({ ok: true, value: { name: 'wasm', threads: 1 } }),
      },
      compose: () => Promise.reject(new Error('not asked')),
      saveFile: () => undefined,
      nowMs: () => 0,
    });
  return { ...fake, store, enter };
}

test('from opening to the score: series listed, analysed, overlays drawn, first finding shown', async () => {
  const { enter, store, segmentations, jumps } = setUp();
  const session = enter();
  await soon();
  expect(store.getState()).toMatchObject({ studyInstanceUid: '1.2', options: [{ seriesInstanceUid: '1.2.3' }] });
  session.chooseSeries('1.2.3');
  session.analyse();
  await soon(150);
  expect(chosenRun(store.getState())?.phase).toBe('scored');
  expect(segmentations.size).toBe(3);
  // The bleed lies on slice 1, which is image 0 of the viewer's order.
  expect(jumps).toEqual([{ imageIndex: 0 }]);
  session.stop();
});

test('the result and the edits are still there after leaving the mode and coming back', async () => {
  const { enter, store, annotations, segmentations, events } = setUp();
  const first = enter();
  await soon();
  first.chooseSeries('1.2.3');
  first.analyse();
  await soon(150);
  first.switchRegion('M1', 'left', true);
  first.stop();
  expect(annotations.size).toBe(0);
  expect([events.displaySets, events.grid, events.viewports].map(e => e.listening())).toEqual([0, 0, 0]);
  segmentations.clear();

  const second = enter();
  await soon(150);
  second.chooseSeries('1.2.3');
  await soon(150);
  const run = chosenRun(store.getState());
  expect(run?.phase === 'scored' && run.review.edits).toHaveLength(1);
  expect(segmentations.size).toBe(3);
  expect(annotations.size).toBe(1);
  second.stop();
});

test('leaving in the middle of an analysis stops it', async () => {
  const { enter, store } = setUp();
  const session = enter();
  await soon();
  session.chooseSeries('1.2.3');
  session.analyse();
  session.stop();
  await soon();
  expect(store.getState().runs[key]?.phase).toBe('cancelled');
});

test('a series that is in no viewport is brought up before it is jumped in', async () => {
  const other = fixtureDisplaySet({ displaySetInstanceUID: 'report', SeriesInstanceUID: '8', Modality: 'SR' });
  const { enter, viewports, show, jumps, events } = setUp([fixtureDisplaySet(), other]);
  const session = enter();
  await soon();
  session.chooseSeries('1.2.3');
  session.analyse();
  await soon(150);
  show('default', 'report');
  jumps.length = 0;
  session.showRegion('M2', 'left');
  expect(viewports.get('default')?.displaySetInstanceUIDs).toEqual(['set-1.2.3']);
  show('default', 'set-1.2.3');
  events.viewports.fire('VIEWPORT_DATA_CHANGED');
  await soon();
  expect(jumps).toEqual([{ imageIndex: 0 }]);
  session.stop();
});

test('the name of the login is proposed, but never over one that was typed', async () => {
  const store = createStore();
  store.dispatch({ type: 'readerNamed', name: 'Typed' });
  const { host } = setUp([fixtureDisplaySet()], store);
  const services = { ...host.services, userAuthenticationService: { getUser: () => ({ profile: { name: 'Login' } }) } };
  const enterAs = (target: typeof store) =>
    createSession({ ...host, services }, target, {
      worker: { analyse: () => Promise.reject(new Error('no')), warmUp: () => Promise.reject(new Error('no')) },
      compose: () => Promise.reject(new Error('no')),
      saveFile: () => undefined,
      nowMs: () => 0,
    });
  enterAs(store).stop();
  expect(store.getState().readerName).toBe('Typed');
  const fresh = createStore();
  enterAs(fresh).stop();
  expect(fresh.getState().readerName).toBe('Login');
});
