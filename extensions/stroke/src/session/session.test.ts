import { PIPELINES, success } from '@ohif-stroke/core';
import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { fixtureOutside } from '../fixtures/outside.js';
import { until } from '../fixtures/until.js';
import type { HostDisplaySet } from '../hostPorts.js';
import { chosenRun, seriesKey } from '../state/state.js';
import { createStore } from '../state/store.js';
import { createSession } from './session.js';

const key = seriesKey('1.2', '1.2.3');

function setUp(sets: readonly HostDisplaySet[] = [fixtureDisplaySet()], store = createStore()) {
  const fake = fakeHost({ sets });
  fake.show('default', sets[0]!.displaySetInstanceUID);
  const enter = async () => {
    const session = createSession(fake.host, store, fixtureOutside());
    await until(() => store.getState().options.length > 0);
    // Two slices are too few for a head: the reader insists.
    session.chooseSeries('1.2.3');
    return session;
  };
  const phase = () => chosenRun(store.getState())?.phase;
  const drawn = () => fake.segmentations.size === 3 && fake.annotations.size === 1;
  return { ...fake, store, enter, phase, drawn };
}

test('from opening to the score: series listed, analysed, overlays drawn, first finding shown', async () => {
  const { enter, store, drawn, phase, jumps } = setUp();
  const session = await enter();
  expect(store.getState()).toMatchObject({ studyInstanceUid: '1.2', options: [{ seriesInstanceUid: '1.2.3' }] });
  session.analyse();
  await until(() => phase() === 'scored' && drawn());
  // The bleed lies on slice 1, which is image 0 of the viewer's order.
  expect(jumps).toEqual([{ imageIndex: 0 }]);
  session.stop();
});

test('the networks of the first pipeline are on their way before the viewer has any series', () => {
  const warmed: string[] = [];
  const warmUp = async (pipeline: string) => {
    warmed.push(pipeline);
    return success({ name: 'wasm', threads: 1 } as const);
  };
  const { host } = fakeHost({ sets: [] });
  const outside = fixtureOutside();
  createSession(host, createStore(), fixtureOutside({ worker: { ...outside.worker, warmUp } })).stop();
  expect(warmed).toEqual([PIPELINES[0].id]);
});

test('the result and the edits are still there after leaving the mode and coming back', async () => {
  const { enter, store, drawn, phase, annotations, segmentations, events } = setUp();
  const first = await enter();
  first.analyse();
  await until(() => phase() === 'scored' && drawn());
  first.switchRegion('M1', 'left', true);
  first.stop();
  expect(annotations.size).toBe(0);
  expect([events.displaySets, events.grid, events.viewports].map(e => e.listening())).toEqual([0, 0, 0]);
  segmentations.clear();

  const second = await enter();
  await until(drawn);
  const run = chosenRun(store.getState());
  expect(run?.phase === 'scored' && run.read.edits).toHaveLength(1);
  second.stop();
});

test('leaving in the middle of an analysis stops it', async () => {
  const { enter, store } = setUp();
  const session = await enter();
  session.analyse();
  session.stop();
  expect(store.getState().runs[key]?.phase).toBe('cancelled');
});

test('a series that is in no viewport is brought up before it is jumped in', async () => {
  const other = fixtureDisplaySet({ displaySetInstanceUID: 'report', SeriesInstanceUID: '8', Modality: 'SR' });
  const { enter, viewports, show, jumps, drawn, events, phase } = setUp([fixtureDisplaySet(), other]);
  const session = await enter();
  session.analyse();
  await until(() => phase() === 'scored' && drawn());
  show('default', 'report');
  jumps.length = 0;
  session.showRegion('M2', 'left');
  expect(viewports.get('default')?.displaySetInstanceUIDs).toEqual(['set-1.2.3']);
  expect(jumps).toEqual([]);
  show('default', 'set-1.2.3');
  events.viewports.fire('VIEWPORT_DATA_CHANGED');
  await until(() => jumps.length > 0);
  expect(jumps).toEqual([{ imageIndex: 0 }]);
  session.stop();
});

test('the name of the login is proposed, but never over one that was typed', () => {
  const typed = createStore();
  typed.dispatch({ type: 'readerNamed', name: 'Typed' });
  const { host } = setUp();
  const services = { ...host.services, userAuthenticationService: { getUser: () => ({ profile: { name: 'Login' } }) } };
  const enterWith = (store: typeof typed) => createSession({ ...host, services }, store, fixtureOutside());
  enterWith(typed).stop();
  expect(typed.getState().readerName).toBe('Typed');
  const fresh = createStore();
  enterWith(fresh).stop();
  expect(fresh.getState().readerName).toBe('Login');
});
