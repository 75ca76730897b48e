import { savedReadKey } from '@ohif-stroke/core';
import fc from 'fast-check';
import { fixtureOption } from '../fixtures/option.js';
import { memoryTexts } from '../fixtures/outside.js';
import { fixtureResult } from '../fixtures/result.js';
import { laidOver } from '../session/keptRead.js';
import { createOtherReads } from '../session/otherReads.js';
import { seriesKey } from '../state/state.js';
import { createStore } from '../state/store.js';
import { keepReads } from './keepReads.js';
import type { KeptTexts } from './keptTexts.js';

/** Tabs of one browser on one series: each has a page of its own, and all write into one store. */

const key = seriesKey('1.2', '1.2.3');
const series = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.3' };
const REGIONS = ['M1', 'M4', 'M3', 'I'] as const;
type Region = (typeof REGIONS)[number];

let clock = 1000;
const nowMs = () => clock++;

function openTab(kept: KeptTexts) {
  const store = createStore(undefined, nowMs);
  store.dispatch({ type: 'studyShown', studyInstanceUid: '1.2', options: [fixtureOption()] });
  store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } });
  const keeper = keepReads(store, kept, nowMs);
  const run = () => {
    const found = store.getState().runs[key];
    if (found?.phase !== 'scored') throw new Error('not scored');
    return found;
  };
  const laid = laidOver(keeper.keptOf(series), run().ai, nowMs());
  if (laid) {
    store.dispatch({ type: 'readResumed', key, ...laid });
    keeper.goOn(series);
  }
  const edit = (name: Region) => {
    store.dispatch({ type: 'readChanged', key, action: { type: 'regionSet', name, side: 'left', affected: true } });
    keeper.flush();
  };
  const edited = () =>
    run()
      .read.edits.map(({ name }) => name)
      .toSorted();
  const others = createOtherReads(store, keeper, nowMs);
  const told = () => {
    keeper.flush();
    return store.getState().otherReads[key] !== undefined;
  };
  const archive = () => {
    const stored = { ...series, sopClassUid: '3', sopInstanceUid: '4' };
    const storage = { phase: 'stored', withSegmentation: true } as const;
    store.dispatch({ type: 'storageChanged', key, storage, stored, read: run().read });
    keeper.flush();
  };
  return { store, keeper, run, edit, edited, told, archive, ...others };
}

/** What stands in the browser's store, as lists of regions. */
const keptIn = (texts: ReadonlyMap<string, string>) =>
  [...texts.values()]
    .map(text =>
      JSON.parse(text)
        .edits.map(({ name }: { name: string }) => name)
        .toSorted()
        .join(),
    )
    .toSorted();

test('two tabs keep a read each, both are told, and each may go on with the other', () => {
  const { texts, kept } = memoryTexts();
  const first = openTab(kept);
  const second = openTab(kept);
  first.edit('M1');
  expect(first.told()).toBe(false);
  second.edit('M4');
  expect(keptIn(texts)).toEqual(['M1', 'M4']);
  expect([first.told(), second.told()]).toEqual([true, true]);
  second.takeOtherRead();
  expect(second.edited()).toEqual(['M1']);
  expect(second.run().restored?.from).toBe('browser');
  // What it had is still there.
  expect(keptIn(texts)).toEqual(['M1', 'M4']);
  second.takeOtherRead();
  expect(second.edited()).toEqual(['M4']);
  second.discardOtherRead();
  expect(keptIn(texts)).toEqual(['M4']);
  expect(second.told()).toBe(false);
});

test('a tab that was opened on the read of another does not write over what was done there since', () => {
  const { texts, kept } = memoryTexts();
  const first = openTab(kept);
  first.edit('M1');
  const second = openTab(kept);
  expect(second.edited()).toEqual(['M1']);
  expect(second.told()).toBe(false);
  first.edit('M3');
  second.edit('I');
  expect(keptIn(texts)).toEqual(['I,M1', 'M1,M3']);
  // Closed one after the other, the last that was kept comes back and the other is told.
  first.keeper.stop();
  second.keeper.stop();
  const later = openTab(kept);
  expect(later.edited()).toEqual(['I', 'M1']);
  expect(later.told()).toBe(true);
  later.takeOtherRead();
  expect(later.edited()).toEqual(['M1', 'M3']);
});

test('a report that one tab stores takes only its own read out of the browser', () => {
  const { texts, kept } = memoryTexts();
  const first = openTab(kept);
  const second = openTab(kept);
  first.edit('M1');
  second.edit('M4');
  first.archive();
  expect(keptIn(texts)).toEqual(['M4']);
  expect(first.told()).toBe(true);
  // The read that is taken follows the report that is there.
  first.takeOtherRead();
  expect(first.run()).toMatchObject({ storage: { phase: 'outdated' }, read: { stored: { sopInstanceUid: '4' } } });
});

test('a read that is the same in both tabs is no other read', () => {
  const { texts, kept } = memoryTexts();
  const first = openTab(kept);
  first.edit('M1');
  const second = openTab(kept);
  second.keeper.flush();
  first.edit('M4');
  expect(keptIn(texts)).toEqual(['M1,M4']);
});

test('in whatever order tabs write, what each of them has last is kept', () => {
  const steps = fc.array(fc.record({ tab: fc.nat(2), name: fc.constantFrom(...REGIONS) }), { maxLength: 12 });
  fc.assert(
    fc.property(steps, taken => {
      const { texts, kept } = memoryTexts();
      const tabs = [openTab(kept), openTab(kept), openTab(kept)];
      for (const { tab, name } of taken) tabs[tab]?.edit(name);
      const there = keptIn(texts);
      for (const { edited } of tabs) if (edited().length > 0) expect(there).toContain(edited().join());
    }),
  );
});

test('a browser that keeps nothing is told until it does', () => {
  const { kept } = memoryTexts();
  let full = true;
  const tab = openTab({
    ...kept,
    setItem: (name, text) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      kept.setItem(name, text);
    },
  });
  tab.edit('M1');
  expect(tab.store.getState().notKept).toBe(true);
  full = false;
  tab.edit('M4');
  expect(tab.store.getState().notKept).toBeUndefined();
  expect(kept.getItem(savedReadKey(series))).toContain('M1');
});
