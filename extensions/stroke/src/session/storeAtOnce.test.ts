import { FIRMNESS } from '../fixtures/firmness.js';
import { fixtureOption } from '../fixtures/option.js';
import { fixtureResult } from '../fixtures/result.js';
import type { StrokeAction } from '../state/actions.js';
import { seriesKey } from '../state/state.js';
import { createStore } from '../state/store.js';
import { storeAtOnce } from './storeAtOnce.js';

const key = seriesKey('1.2', '1.2.3');
const scored = (): readonly StrokeAction[] => [
  { type: 'runStarted', pipeline: 'ncct', key },
  { type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } },
];

function setUp(...before: readonly StrokeAction[]) {
  const store = createStore(undefined, () => 5);
  let stored = 0;
  store.dispatch({ type: 'studyShown', studyInstanceUid: '1.2', options: [fixtureOption()] });
  for (const action of before) store.dispatch(action);
  const stop = storeAtOnce(store, async () => void stored++);
  return { store, stop, count: () => stored };
}

test('each analysis is stored once, whatever comes after it', () => {
  const { store, count } = setUp();
  for (const action of scored()) store.dispatch(action);
  expect(count()).toBe(1);
  store.dispatch({ type: 'firmnessMeasured', key, firmness: FIRMNESS });
  store.dispatch({ type: 'readChanged', key, action: { type: 'confirmed' } });
  store.dispatch({ type: 'readChanged', key, action: { type: 'undone' } });
  expect(count()).toBe(1);
  for (const action of scored()) store.dispatch(action);
  expect(count()).toBe(2);
});

test('nothing while a reader scores first, and nothing after the mode has ended', () => {
  const blind = setUp({ type: 'settingsChanged', change: { readerFirst: true } });
  for (const action of scored()) blind.store.dispatch(action);
  expect(blind.count()).toBe(0);
  const left = setUp();
  left.stop();
  for (const action of scored()) left.store.dispatch(action);
  expect(left.count()).toBe(0);
});
