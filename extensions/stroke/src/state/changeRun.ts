import {
  type AnalysisOutcome,
  type AnalysisRecord,
  defined,
  isStrokeResult,
  type Read,
  type ReadAction,
  reduceRead,
  type StrokeResult,
  startBlindRead,
  startRead,
} from '@ohif-stroke/core';
import type { ActionOf, ReadSource } from './actions.js';
import {
  hasRead,
  lastScored,
  type Run,
  type ScoredRun,
  type StorageState,
  scoredRun,
  withFirmness,
  withRead,
} from './run.js';
import type { SeriesKey, StrokeState } from './state.js';

const withRun = (state: StrokeState, key: SeriesKey, run: Run): StrokeState =>
  state.runs[key] === run ? state : { ...state, runs: { ...state.runs, [key]: run } };

/** The two UIDs of a key: neither can hold a slash (PS3.5 9.1). */
function uidsOf(key: SeriesKey): Pick<Read, 'studyInstanceUid' | 'seriesInstanceUid'> {
  const [studyInstanceUid = '', seriesInstanceUid = ''] = key.split('/');
  return { studyInstanceUid, seriesInstanceUid };
}

/** Reader first: the reader scores while the analysis runs. A read that was begun goes on. */
export function startRun(
  state: StrokeState,
  { key, pipeline, resuming = false }: ActionOf<'runStarted'>,
  atMs: number,
): StrokeState {
  const before = state.runs[key];
  const previous = lastScored(before);
  const begun = before && 'read' in before && before.phase !== 'scored' ? before.read : undefined;
  const stamp = state.readerStudy?.stamp;
  const blindly = stamp === undefined ? state.settings.readerFirst : !stamp.aided;
  const readFirst = hasRead(pipeline) && blindly && !previous && !resuming;
  const blind = begun ?? (readFirst ? startBlindRead(uidsOf(key), atMs, stamp) : undefined);
  return withRun(state, key, {
    phase: 'loading',
    pipeline,
    fraction: 0,
    ...defined({ previous, read: blind }),
  });
}

/** Only a run that is under way can progress or end: what arrives after a cancel is dropped. */
export function progressRun(
  state: StrokeState,
  action: ActionOf<'imagesLoaded' | 'backendKnown' | 'stageProgressed' | 'partlyFound'>,
): StrokeState {
  const run = state.runs[action.key];
  if (run?.phase !== 'loading' && run?.phase !== 'running') return state;
  switch (action.type) {
    case 'imagesLoaded':
      return run.phase === 'loading' ? withRun(state, action.key, { ...run, fraction: action.fraction }) : state;
    case 'partlyFound': {
      const maps = { ...run.partial?.maps, ...action.partial.maps };
      return withRun(state, action.key, { ...running(run), partial: { ...run.partial, ...action.partial, maps } });
    }
    case 'backendKnown':
      return withRun(state, action.key, { ...run, backend: action.backend });
    case 'stageProgressed': {
      const { stage, fraction } = action.progress;
      const next = running(run);
      return withRun(state, action.key, { ...next, fractions: { ...next.fractions, [stage]: fraction } });
    }
  }
}

/** The run once stages are reported; what the loading phase already knew is kept. */
function running(run: Extract<Run, { phase: 'loading' | 'running' }>): Extract<Run, { phase: 'running' }> {
  if (run.phase === 'running') return run;
  const { fraction: _fraction, ...known } = run;
  return { ...known, phase: 'running', fractions: {} };
}

/** A score keeps the reader's work of an earlier one; without a new score the earlier one comes back with the reason. */
export function endRun(
  state: StrokeState,
  key: SeriesKey,
  outcome: AnalysisOutcome<AnalysisRecord>,
  atMs: number,
): StrokeState {
  const run = state.runs[key];
  if (run?.phase !== 'loading' && run?.phase !== 'running') return state;
  const { previous, read: blind } = run;
  const begun = blind ? { read: blind } : {};
  switch (outcome._tag) {
    case 'scored': {
      const { result } = outcome;
      if (!isStrokeResult(result)) return withRun(state, key, { phase: 'found', result });
      return withRun(state, key, {
        ...(previous ? scoredAgain(result, previous, atMs) : scoredRun(result, firstRead(result, blind, state, atMs))),
        ...defined({ firmness: outcome.firmness && ('measuring' as const) }),
      });
    }
    case 'unsuitable':
      return withRun(state, key, { phase: 'unsuitable', suitability: outcome.suitability });
    case 'cancelled':
      return withRun(
        state,
        key,
        previous ? { ...previous, rerunEnded: { reason: 'cancelled' } } : { phase: 'cancelled', ...begun },
      );
    case 'failed': {
      const { failure } = outcome;
      return withRun(
        state,
        key,
        previous ? { ...previous, rerunEnded: { reason: 'failed', failure } } : { phase: 'failed', failure, ...begun },
      );
    }
  }
}

const firstRead = (
  result: StrokeResult,
  blind: Read | undefined,
  { settings, readerStudy }: StrokeState,
  atMs: number,
): Read =>
  blind
    ? reduceRead(blind, { type: 'aiReplaced', result, atMs })
    : startRead(result, { readerFirst: settings.readerFirst, atMs, ...defined({ study: readerStudy?.stamp }) });

/** A signature never stands under values that its reader has not seen: a signed read becomes a new version. */
function scoredAgain(result: StrokeResult, { read, storage, result: shown }: ScoredRun, atMs: number): ScoredRun {
  const open = reduceRead(read, { type: 'amended', atMs });
  const replaced = reduceRead(open, { type: 'aiReplaced', result, shown, atMs });
  const behind: StorageState = storage.phase === 'stored' ? { phase: 'outdated' } : storage;
  return { ...scoredRun(result, replaced), storage: behind };
}

/** Reaches the read of a score, of one that waits behind a repeated analysis, or the blind one of a first analysis. */
export function changeRead(state: StrokeState, key: SeriesKey, action: ReadAction): StrokeState {
  const run = state.runs[key];
  if ((run?.phase === 'loading' || run?.phase === 'running') && !run.previous && run.read) {
    const read = reduceRead(run.read, action);
    return read === run.read ? state : withRun(state, key, { ...run, read });
  }
  return changeScored(state, key, scored => withRead(scored, reduceRead(scored.read, action)));
}

/** Also reaches a result that waits behind a repeated analysis: the answer of the archive may come meanwhile. */
function changeScored(state: StrokeState, key: SeriesKey, change: (run: ScoredRun) => ScoredRun): StrokeState {
  const run = state.runs[key];
  if (run?.phase === 'scored') return withRun(state, key, change(run));
  if ((run?.phase !== 'loading' && run?.phase !== 'running') || !run.previous) return state;
  return withRun(state, key, { ...run, previous: change(run.previous) });
}

/** Of a run that waits for it alone: what comes late or twice changes nothing. */
export const measureRun = (state: StrokeState, { key, firmness }: ActionOf<'firmnessMeasured'>): StrokeState =>
  changeScored(state, key, run => withFirmness(run, firmness));

export function storeRun(
  state: StrokeState,
  key: SeriesKey,
  storage: StorageState,
  { stored, read }: ReadSource,
  atMs: number,
): StrokeState {
  return changeScored(state, key, run => {
    // A change made while the report was on its way is not in it.
    const now: StorageState = read && read !== run.read ? { phase: 'outdated' } : storage;
    const known = stored ? withRead(run, reduceRead(run.read, { type: 'stored', reference: stored, atMs })) : run;
    return { ...known, storage: now };
  });
}

/** From the archive: only where nothing was analysed here. From the browser: only over a read that nobody touched. */
export function restoreRun(
  state: StrokeState,
  action: ActionOf<'archiveRestored' | 'readResumed'>,
  atMs: number,
): StrokeState {
  const { key, restored } = action;
  const run = state.runs[key];
  if (action.type === 'archiveRestored') {
    if (run && run.phase !== 'cancelled' && run.phase !== 'failed') return state;
    const { studyInstanceUid, seriesInstanceUid } = uidsOf(key);
    const { result, read } = action;
    const own = [result, read].every(
      part => part.studyInstanceUid === studyInstanceUid && part.seriesInstanceUid === seriesInstanceUid,
    );
    if (!own) return state;
    const earlier = action.earlier?.length ? { earlier: action.earlier } : {};
    return withRun(state, key, { ...scoredRun(result, read), storage: action.storage, restored, ...earlier });
  }
  if (run?.phase !== 'scored') return state;
  const read = reduceRead(run.read, { type: 'restored', read: action.read, atMs });
  return read === run.read ? state : withRun(state, key, { ...withRead(run, read), restored });
}

/** What was stored of this series stays what the next report follows, whoever read it. */
export function takeRead(state: StrokeState, { key, read, restored }: ActionOf<'readTaken'>): StrokeState {
  const run = state.runs[key];
  if (run?.phase !== 'scored') return state;
  const taken = withRead(run, { ...read, ...defined({ stored: read.stored ?? run.read.stored }) });
  const storage: StorageState = taken.storage.phase === 'failed' ? { phase: 'none' } : taken.storage;
  return withRun(state, key, { ...taken, restored, storage });
}
