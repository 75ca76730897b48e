/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { ANALYSES, isStrokeResult, PIPELINES } from '@ohif-stroke/core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { meanDensity } from '../../../core/src/pipelines/fixtures/meanDensity.js';
import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { fixtureOutside, untestable } from '../fixtures/outside.js';
import { until } from '../fixtures/until.js';
import { createSession } from '../session/session.js';
import { chosenRun } from '../state/state.js';
import { createStore } from '../state/store.js';
import { Panel } from './Panel.js';
import type { PipelineView } from './pipelineView.js';
import { VIEWS } from './views.js';

/** That the panel asks the lists: a second pipeline, which lives in tests only, is chosen, run and shown by its own view. */
const pipelines = [...PIPELINES, meanDensity];
const density: PipelineView = {
  Body: ({ run }) =>
    run?.phase === 'found' ? <p data-testid="density">{meanDensity.words(run.result).join()}</p> : null,
};
const views = { ...VIEWS, meanDensity: density };
const port = {
  backend: { name: 'wasm', threads: 1 } as const,
  prepare: async () => undefined,
  run: async () => ({}),
};

let root: Root | undefined;
beforeAll(() => Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true));
afterEach(() => {
  act(() => root?.unmount());
  document.body.replaceChildren();
});

function setUp(readerFirst = false) {
  const fake = fakeHost({ sets: [fixtureDisplaySet()] });
  fake.show('default', 'set-1.2.3');
  const store = createStore();
  const asked: string[] = [];
  let goOn: () => void = () => undefined;
  const half = new Promise<void>(resolve => {
    goOn = resolve;
  });
  const session = createSession(
    fake.host,
    store,
    fixtureOutside({
      pipelines,
      defaults: { readerFirst },
      worker: {
        selfTest: untestable,
        warmUp: async pipeline => {
          asked.push(`warm ${pipeline}`);
          return { ok: true, value: port.backend };
        },
        analyse: async (pipeline, source, { onProgress } = {}) => {
          asked.push(`analyse ${pipeline}`);
          onProgress?.({ stage: 'gather', fraction: 0.5 });
          await half;
          return (pipeline === meanDensity.id ? meanDensity : ANALYSES.ncct).analyse(source, {
            port,
            manifests: [],
            now: () => 0,
          });
        },
      },
    }),
  );
  const element = document.body.appendChild(document.createElement('main'));
  root = createRoot(element);
  act(() => root?.render(<Panel store={store} session={session} pipelines={pipelines} views={views} />));
  const seen = (testId: string) => document.querySelector(`[data-testid="${testId}"]`)?.textContent ?? undefined;
  return { store, session, asked, goOn, seen, run: () => chosenRun(store.getState()) };
}

test('a series that is another pipeline’s is analysed by it, with its stages, and shown by its view', async () => {
  const { store, session, asked, goOn, seen, run } = setUp();
  await act(() => until(() => store.getState().chosenSeriesUid !== undefined));
  // Two slices are no head, but they have a density.
  expect(store.getState().options).toMatchObject([{ pipeline: 'meanDensity', chosen: true }]);
  act(() => session.analyse());
  await act(() => until(() => run()?.phase === 'running'));
  expect(seen('stage-gather')).toBe('Gathering the pixels50 %');
  expect(seen('stage-mean')).toBe('Taking the mean0 %');
  expect(seen('stage-haemorrhage')).toBeUndefined();
  goOn();
  await act(() => until(() => run()?.phase === 'found'));
  // The first of the list is warmed up when the mode is entered, before there is any series.
  expect(asked).toEqual(['warm ncct', 'warm meanDensity', 'analyse meanDensity']);
  expect(seen('density')).toMatch(/^Mean density -?[\d.]+ HU$/);
  expect(seen('read-head')).toBeUndefined();
  act(() => session.stop());
});

test('nobody reads it: no blind read is begun, nothing is signed, and the overlays stay off', async () => {
  const { store, session, goOn, seen, run } = setUp(true);
  await act(() => until(() => store.getState().chosenSeriesUid !== undefined));
  act(() => session.analyse());
  await act(() => until(() => run()?.phase === 'running'));
  expect(run()).not.toHaveProperty('read');
  goOn();
  await act(() => until(() => run()?.phase === 'found'));
  const found = run();
  expect(found?.phase === 'found' && isStrokeResult(found.result)).toBe(false);
  act(() => {
    session.sign();
    session.storeReport();
    session.switchRegion('M1', 'left', true);
  });
  expect(run()).toBe(found);
  expect(seen('sign')).toBeUndefined();
  act(() => session.stop());
});
