import { oldSavedReadKey, savedReadKey } from '@ohif-stroke/core';
import { fixtureOption } from '../fixtures/option.js';
import { memoryTexts } from '../fixtures/outside.js';
import { fixtureResult } from '../fixtures/result.js';
import { seriesKey } from '../state/state.js';
import { createStore } from '../state/store.js';
import { keepReads } from './keepReads.js';
import type { KeptTexts } from './keptTexts.js';

const key = seriesKey('1.2', '1.2.3');
const series = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.3' };
const DAY_MS = 24 * 60 * 60 * 1000;

function setUp(kept: KeptTexts) {
  const store = createStore(undefined, () => 1000);
  store.dispatch({ type: 'studyShown', studyInstanceUid: '1.2', options: [fixtureOption()] });
  store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } });
  const keeper = keepReads(store, kept, () => 1000);
  const edit = () =>
    store.dispatch({
      type: 'readChanged',
      key,
      action: { type: 'regionSet', name: 'M1', side: 'left', affected: true },
    });
  return { store, keeper, edit };
}

test('a read is kept once it is touched, under its series, without pixels or the AI', () => {
  const { texts, kept } = memoryTexts();
  const { keeper, edit } = setUp(kept);
  keeper.flush();
  expect(texts.size).toBe(0);
  edit();
  keeper.flush();
  expect([...texts.keys()]).toEqual([savedReadKey(series)]);
  expect(keeper.keptOf(series)).toContain('"M1"');
  expect(keeper.keptOf(series)).not.toContain('huMean');
  expect(keeper.keptOf({ ...series, seriesInstanceUid: '9.9' })).toBeUndefined();
});

test('what is in the archive is kept no longer, and a change after that is kept again', () => {
  const { texts, kept } = memoryTexts();
  const { store, keeper, edit } = setUp(kept);
  edit();
  keeper.flush();
  const run = store.getState().runs[key];
  if (run?.phase !== 'scored') throw new Error('not scored');
  const stored = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.8', sopClassUid: '3', sopInstanceUid: '4' };
  store.dispatch({
    type: 'storageChanged',
    key,
    storage: { phase: 'stored', withSegmentation: true },
    stored,
    read: run.read,
  });
  keeper.flush();
  expect(texts.size).toBe(0);
  store.dispatch({ type: 'readChanged', key, action: { type: 'sideSet', side: 'right' } });
  keeper.flush();
  expect(texts.size).toBe(1);
});

test('a change that is undone leaves nothing behind', () => {
  const { texts, kept } = memoryTexts();
  const { store, keeper, edit } = setUp(kept);
  edit();
  keeper.flush();
  store.dispatch({ type: 'readChanged', key, action: { type: 'undone' } });
  keeper.flush();
  expect(texts.size).toBe(0);
});

test('what has expired or cannot be understood is swept out at the start; the rest and others stay', () => {
  const first = memoryTexts();
  const { keeper, edit } = setUp(first.kept);
  edit();
  keeper.stop();
  const good = first.texts.get(savedReadKey(series))!;
  const { texts, kept } = memoryTexts({
    [savedReadKey(series)]: good,
    [savedReadKey({ ...series, seriesInstanceUid: '8' })]: '{"format":"other"',
    'user-preferred-keys': '{}',
  });
  keepReads(createStore(), kept, () => 2000);
  expect([...texts.keys()].sort()).toEqual([savedReadKey(series), 'user-preferred-keys'].sort());
  keepReads(createStore(), kept, () => 2000 + 30 * DAY_MS);
  expect([...texts.keys()]).toEqual(['user-preferred-keys']);
});

test('studies that share a series UID keep a read each', () => {
  const { kept } = memoryTexts();
  const { keeper, edit } = setUp(kept);
  edit();
  keeper.flush();
  expect(keeper.keptOf({ ...series, studyInstanceUid: '1.9' })).toBeUndefined();
  expect(keeper.keptOf(series)).toContain('"M1"');
});

test('what 0.2.0 kept under the series alone is found for its own study only, and moves to its new name', () => {
  const before = memoryTexts();
  const first = setUp(before.kept);
  first.edit();
  first.keeper.stop();
  const old = before.texts.get(savedReadKey(series))!;
  const { texts, kept } = memoryTexts({ [oldSavedReadKey('1.2.3')]: old });
  const { keeper, edit } = setUp(kept);
  expect(keeper.keptOf({ ...series, studyInstanceUid: '1.9' })).toBeUndefined();
  expect(keeper.keptOf(series)).toBe(old);
  edit();
  keeper.flush();
  expect([...texts.keys()]).toEqual([savedReadKey(series)]);
});

test("another study's read of 0.2.0 is neither taken nor removed", () => {
  const before = memoryTexts();
  const first = setUp(before.kept);
  first.edit();
  first.keeper.stop();
  const others = before.texts
    .get(savedReadKey(series))!
    .replace('"studyInstanceUid":"1.2"', '"studyInstanceUid":"1.9"');
  const { texts, kept } = memoryTexts({ [oldSavedReadKey('1.2.3')]: others });
  const { keeper, edit } = setUp(kept);
  edit();
  keeper.stop();
  expect([...texts.keys()].sort()).toEqual([oldSavedReadKey('1.2.3'), savedReadKey(series)].sort());
  expect(texts.get(oldSavedReadKey('1.2.3'))).toBe(others);
});

test('a browser that keeps nothing does not disturb the read', () => {
  const refuse = () => {
    throw new Error('QuotaExceededError');
  };
  const { keeper, edit } = setUp({ getItem: refuse, setItem: refuse, removeItem: refuse, key: refuse, length: 1 });
  edit();
  expect(() => keeper.flush()).not.toThrow();
  expect(keeper.keptOf(series)).toBeUndefined();
});
