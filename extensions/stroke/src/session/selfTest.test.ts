import { fakeHost } from '../fixtures/fakeHost.js';
import { fixtureOutside } from '../fixtures/outside.js';
import { until } from '../fixtures/until.js';
import { createStore } from '../state/store.js';
import { createSelfTest } from './selfTest.js';

function setUp(copyText: (text: string) => Promise<boolean>) {
  const store = createStore();
  const { host } = fakeHost({ sets: [] });
  const asked: string[] = [];
  const outside = fixtureOutside({ copyText });
  const worker = {
    ...outside.worker,
    selfTest: () => {
      asked.push('test');
      return outside.worker.selfTest();
    },
  };
  return { store, asked, selfTest: createSelfTest(host, store, { ...outside, worker }) };
}

test('it runs once at a time, and its report can be copied; one that stands there is another one’s text no more', async () => {
  const copied: string[] = [];
  const { store, asked, selfTest } = setUp(async text => copied.push(text) > 0);
  selfTest.copy();
  selfTest.run();
  selfTest.run();
  expect(store.getState().selfTest).toEqual({ phase: 'running' });
  await until(() => store.getState().selfTest?.phase === 'done');
  expect(asked).toEqual(['test']);
  selfTest.copy();
  await until(() => copied.length === 1);
  expect(copied[0]).toMatch(/^Self-test\n\[passed\] Versions: .*\n\[failed\] Analysis worker: .* To do: /);
  expect(store.getState().selfTest).toMatchObject({ copy: { copied: true, text: copied[0] } });
  selfTest.run();
  expect(store.getState().selfTest).toEqual({ phase: 'running' });
});

test('where a page may not copy, the text is there to be taken', async () => {
  const { store, selfTest } = setUp(async () => false);
  selfTest.run();
  await until(() => store.getState().selfTest?.phase === 'done');
  selfTest.copy();
  await until(() => store.getState().selfTest?.phase === 'done' && 'copy' in (store.getState().selfTest ?? {}));
  expect(store.getState().selfTest).toMatchObject({ copy: { copied: false } });
});
