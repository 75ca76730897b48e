import type { PartialResult } from '@ohif-stroke/core';
import { FIRMNESS } from '../fixtures/firmness.js';
import { fixtureOption } from '../fixtures/option.js';
import { fixtureResult } from '../fixtures/result.js';
import type { StrokeAction } from './actions.js';
import { chosenOption } from './chosen.js';
import { reduce } from './reduce.js';
import { chosenRun, INITIAL_STATE, type StrokeState, seriesKey } from './state.js';
import { createStore } from './store.js';

const option = (seriesInstanceUid: string, chosen: boolean) => fixtureOption({ seriesInstanceUid, chosen });

const key = seriesKey('1.2', '1.2.3');
const shown: StrokeAction = {
  type: 'studyShown',
  studyInstanceUid: '1.2',
  options: [option('1.2.3', true), option('1.2.4', false)],
};
const play = (...actions: readonly StrokeAction[]): StrokeState => actions.reduce(reduce, INITIAL_STATE);
const scored: readonly StrokeAction[] = [
  shown,
  { type: 'runStarted', pipeline: 'ncct', key },
  { type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } },
];

test('the best series is chosen, and the reader may choose another that stays chosen when series arrive late', () => {
  expect(play(shown).chosenSeriesUid).toBe('1.2.3');
  const other = play(shown, { type: 'seriesChosen', seriesInstanceUid: '1.2.4' }, shown);
  expect(other.chosenSeriesUid).toBe('1.2.4');
});

test('studies that share a series UID have a choice, a run and a result each', () => {
  const earlier: StrokeAction = {
    type: 'studyShown',
    studyInstanceUid: '1.1',
    options: [fixtureOption({ studyInstanceUid: '1.1', displaySetUid: 'earlier' })],
  };
  const there = play(...scored, earlier);
  expect(chosenOption(there)).toMatchObject({ studyInstanceUid: '1.1', displaySetUid: 'earlier' });
  expect(chosenRun(there)).toBeUndefined();
  const back = reduce(there, shown);
  expect(chosenOption(back)?.studyInstanceUid).toBe('1.2');
  expect(chosenRun(back)?.phase).toBe('scored');
});

test('what the networks find on the way adds up, stage by stage', () => {
  const { grid, headFrame, images, maps, haemorrhage } = fixtureResult();
  const thresholds = { brain: 0.5, infarct: 0.5, oldInfarct: 0.5, haemorrhage: 0.6, oedema: 0.5 };
  const common = { grid, headFrame, images, thresholds };
  const found = (partial: PartialResult): StrokeAction => ({ type: 'partlyFound', key, partial });
  const run = chosenRun(
    play(
      shown,
      { type: 'runStarted', pipeline: 'ncct', key },
      found({ ...common, stage: 'regions', maps: { regions: maps.regions } }),
      found({ ...common, stage: 'haemorrhage', maps: { haemorrhage: maps.haemorrhage }, haemorrhage }),
      found({ ...common, stage: 'infarct', maps: { infarct: maps.infarct } }),
    ),
  );
  const { regions, infarct } = maps;
  const partial = {
    stage: 'infarct',
    maps: { regions, infarct, haemorrhage: maps.haemorrhage },
    haemorrhage,
    thresholds,
  };
  expect(run).toMatchObject({ phase: 'running', partial });
});

test('a run goes from loading through stages to a score and keeps the back end that was known early', () => {
  const loading = play(
    shown,
    { type: 'runStarted', pipeline: 'ncct', key },
    { type: 'imagesLoaded', key, fraction: 0.5 },
  );
  expect(chosenRun(loading)).toEqual({ phase: 'loading', pipeline: 'ncct', fraction: 0.5 });
  const known = reduce(loading, { type: 'backendKnown', key, backend: { name: 'wasm', threads: 2 } });
  expect(chosenRun(known)?.phase).toBe('loading');
  const running = reduce(known, { type: 'stageProgressed', key, progress: { stage: 'pose', fraction: 0.25 } });
  expect(chosenRun(running)).toEqual({
    phase: 'running',
    pipeline: 'ncct',
    backend: { name: 'wasm', threads: 2 },
    fractions: { pose: 0.25 },
  });
  expect(chosenRun(play(...scored))?.phase).toBe('scored');
});

test.each([
  [{ _tag: 'cancelled' } as const, 'cancelled'],
  [{ _tag: 'failed', failure: { _tag: 'x', message: 'why' } } as const, 'failed'],
  [{ _tag: 'unsuitable', suitability: { ok: false, reasons: [], warnings: [] } } as const, 'unsuitable'],
])('outcome %j ends as %s', (outcome, phase) => {
  expect(
    chosenRun(play(shown, { type: 'runStarted', pipeline: 'ncct', key }, { type: 'runEnded', key, outcome }))?.phase,
  ).toBe(phase);
});

test('what arrives after the end is dropped', () => {
  const cancelled = play(
    shown,
    { type: 'runStarted', pipeline: 'ncct', key },
    { type: 'runEnded', key, outcome: { _tag: 'cancelled' } },
  );
  expect(reduce(cancelled, { type: 'stageProgressed', key, progress: { stage: 'score', fraction: 1 } })).toBe(
    cancelled,
  );
  const late = { type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } } as const;
  expect(reduce(cancelled, late)).toBe(cancelled);
});

test("another patient's study never shows this one's result, and coming back does", () => {
  const other = reduce(play(...scored), {
    type: 'studyShown',
    studyInstanceUid: '9.9',
    options: [option('1.2.3', true)],
  });
  expect(chosenRun(other)).toBeUndefined();
  const left = reduce(other, { type: 'studyLeft' });
  expect(chosenRun(left)).toBeUndefined();
  expect(chosenRun(reduce(left, shown))?.phase).toBe('scored');
});

test('an edit is kept beside the AI value and an edit back leaves no edit', () => {
  const edit = (affected: boolean) =>
    ({ type: 'readChanged', key, action: { type: 'regionSet', name: 'M1', side: 'left', affected } }) as const;
  const edited = reduce(play(...scored), edit(true));
  const run = chosenRun(edited);
  if (run?.phase !== 'scored') throw new Error('not scored');
  expect(run.read.edits).toEqual([{ name: 'M1', side: 'left', affected: true }]);
  expect(run.result.aspects.total).toBe(9);
  const back = chosenRun(reduce(edited, edit(false)));
  expect(back?.phase === 'scored' && back.read.edits).toEqual([]);
});

test('how firm the score is comes beside what the reader did meanwhile, once and to its own run alone', () => {
  const { _tag, result } = { _tag: 'scored', result: fixtureResult() } as const;
  const first = play(
    ...scored.slice(0, -1),
    { type: 'runEnded', key, outcome: { _tag, result, firmness: 'follows' } },
    { type: 'readChanged', key, action: { type: 'regionSet', name: 'M1', side: 'left', affected: true } },
  );
  expect(chosenRun(first)).toMatchObject({ firmness: 'measuring' });
  const then = reduce(first, { type: 'firmnessMeasured', key, firmness: FIRMNESS });
  const run = chosenRun(then);
  if (run?.phase !== 'scored') throw new Error('not scored');
  expect(run).not.toHaveProperty('firmness');
  expect(run.read.edits).toEqual([{ name: 'M1', side: 'left', affected: true }]);
  for (const { firmness } of [run.ai.aspects, run.read.ai, run.result.aspects]) expect(firmness).toBe(FIRMNESS);
  expect(run.result.maps).toBe(result.maps);
  expect(reduce(then, { type: 'firmnessMeasured', key, firmness: [] })).toBe(then);
  const none = chosenRun(reduce(first, { type: 'firmnessMeasured', key }));
  expect(none).toMatchObject({ firmness: 'notMeasured', read: { edits: [{ name: 'M1' }] } });
  const drawn = play(...scored);
  expect(reduce(drawn, { type: 'firmnessMeasured', key, firmness: FIRMNESS })).toBe(drawn);
});

test('an edit outdates a stored report; an edit made while it was sent does too', () => {
  const stored = { studyInstanceUid: '1', seriesInstanceUid: '2', sopClassUid: '3', sopInstanceUid: '4' };
  const before = play(...scored);
  const review = chosenRun(before);
  if (review?.phase !== 'scored') throw new Error('not scored');
  const store = {
    type: 'storageChanged',
    key,
    storage: { phase: 'stored', withSegmentation: true },
    stored,
    read: review.read,
  } as const;
  const edit = {
    type: 'readChanged',
    key,
    action: { type: 'regionSet', name: 'I', side: 'left', affected: true },
  } as const;
  const phase = (state: StrokeState) => {
    const run = chosenRun(state);
    return run?.phase === 'scored' ? run.storage.phase : undefined;
  };
  expect(phase(reduce(before, store))).toBe('stored');
  expect(phase(reduce(reduce(before, store), edit))).toBe('outdated');
  expect(phase(reduce(reduce(before, edit), store))).toBe('outdated');
});

test('a failed store keeps result and edits', () => {
  const failed = play(
    ...scored,
    { type: 'readChanged', key, action: { type: 'regionSet', name: 'I', side: 'left', affected: true } },
    {
      type: 'storageChanged',
      key,
      storage: { phase: 'failed', failure: { _tag: 'storeUnreachable', message: 'no network' } },
    },
  );
  const run = chosenRun(failed);
  expect(run?.phase === 'scored' && run.read.edits).toHaveLength(1);
});

test('layers are switched and dimmed one by one', () => {
  const state = play(
    { type: 'layerChanged', layer: 'infarct', change: { visible: false } },
    { type: 'layerChanged', layer: 'infarct', change: { opacity: 0.2 } },
  );
  expect(state.layers.infarct).toEqual({ visible: false, opacity: 0.2 });
  expect(state.layers.regions).toBe(INITIAL_STATE.layers.regions);
});

test('the store tells its listeners of changes only, and a listener may leave while it is told', () => {
  const store = createStore();
  const heard: string[] = [];
  const leave = store.subscribe(() => {
    heard.push('a');
    leave();
  });
  store.subscribe(() => heard.push('b'));
  store.dispatch({ type: 'imagesLoaded', key, fraction: 1 });
  expect(heard).toEqual([]);
  store.dispatch(shown);
  store.dispatch({ type: 'readerNamed', name: 'x' });
  expect(heard).toEqual(['a', 'b', 'b']);
});

describe('analysing again', () => {
  const edit = {
    type: 'readChanged',
    key,
    action: { type: 'regionSet', name: 'M1', side: 'left', affected: true },
  } as const;
  const started = { type: 'runStarted', pipeline: 'ncct', key } as const;
  const again = (...actions: readonly StrokeAction[]) => {
    const run = chosenRun(play(...scored, edit, started, ...actions));
    if (run?.phase !== 'scored') throw new Error(`not scored but ${run?.phase}`);
    return run;
  };
  const progressed = { type: 'stageProgressed', key, progress: { stage: 'pose', fraction: 0.5 } } as const;

  test('keeps the edits of the reader when the new score comes', () => {
    const run = again(progressed, { type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } });
    expect(run.read.edits).toEqual([{ name: 'M1', side: 'left', affected: true }]);
    expect(run.rerunEnded).toBeUndefined();
  });

  test.each([
    [{ _tag: 'cancelled' } as const, { reason: 'cancelled' }],
    [
      { _tag: 'failed', failure: { _tag: 'x', message: 'No memory.' } } as const,
      { reason: 'failed', failure: { _tag: 'x', message: 'No memory.' } },
    ],
  ])('brings the earlier result and its edits back after %j, with the reason', (outcome, reason) => {
    const run = again(progressed, { type: 'runEnded', key, outcome });
    expect(run.read.edits).toEqual([{ name: 'M1', side: 'left', affected: true }]);
    expect(run.rerunEnded).toEqual(reason);
  });

  test('does not lose the answer of an archive that comes meanwhile', () => {
    const storage = { phase: 'failed', failure: { _tag: 'storeUnreachable', message: 'No network.' } } as const;
    const run = again(
      { type: 'storageChanged', key, storage },
      { type: 'runEnded', key, outcome: { _tag: 'cancelled' } },
    );
    expect(run.storage).toEqual(storage);
  });
});
