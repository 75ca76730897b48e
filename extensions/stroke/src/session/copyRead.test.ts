import { key, started } from '../fixtures/panelMarkup.js';
import { fixtureResult } from '../fixtures/result.js';
import { createStore } from '../state/store.js';
import { copyRead } from './copyRead.js';

function scoredStore(readerFirst = false) {
  const store = createStore(undefined, () => 1000);
  store.dispatch({ type: 'settingsChanged', change: { readerFirst } });
  for (const action of started) store.dispatch(action);
  store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } });
  return store;
}

test('the text goes to the clipboard; where the browser refuses, the panel has it to take by hand', async () => {
  const store = scoredStore();
  const given: string[] = [];
  await copyRead(store, { copyText: async text => given.push(text) > 0, readTemplate: 'ASPECTS {total}' });
  expect(given).toEqual(['ASPECTS 9']);
  expect(store.getState().copy).toEqual({ text: 'ASPECTS 9', copied: true });
  await copyRead(store, { copyText: async () => false, readTemplate: '{total}' });
  expect(store.getState().copy).toEqual({ text: '9', copied: false });
});

test('a change of the read takes the copy away, also one that comes while it is being copied', async () => {
  const store = scoredStore();
  const change = () =>
    store.dispatch({
      type: 'readChanged',
      key,
      action: { type: 'regionSet', name: 'M5', side: 'left', affected: true },
    });
  await copyRead(store, { copyText: async () => true });
  change();
  expect(store.getState()).not.toHaveProperty('copy');
  await copyRead(store, {
    copyText: async () => {
      store.dispatch({ type: 'readChanged', key, action: { type: 'undone' } });
      return true;
    },
  });
  expect(store.getState()).not.toHaveProperty('copy');
});

test('a blind read is not copied', async () => {
  const store = scoredStore(true);
  const given: string[] = [];
  await copyRead(store, { copyText: async text => given.push(text) > 0 });
  expect(given).toEqual([]);
});
