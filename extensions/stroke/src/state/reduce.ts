import {
  type AnalysisOutcome,
  type AspectsRegion,
  type Backend,
  type DocumentReference,
  editRegion,
  type Progress,
  type Review,
  type Side,
  type StrokeResult,
} from '@ohif-stroke/core';
import { TEXT } from '../text.js';
import {
  type LayerId,
  type LayerState,
  type Run,
  type ScoredRun,
  type Selection,
  type SeriesKey,
  type SeriesOption,
  type StorageState,
  type StrokeState,
  scoredRun,
} from './state.js';

export type StrokeAction =
  | { readonly type: 'studyShown'; readonly studyInstanceUid: string; readonly options: readonly SeriesOption[] }
  | { readonly type: 'studyLeft' }
  | { readonly type: 'seriesChosen'; readonly seriesInstanceUid: string }
  | { readonly type: 'runStarted'; readonly key: SeriesKey }
  | { readonly type: 'imagesLoaded'; readonly key: SeriesKey; readonly fraction: number }
  | { readonly type: 'backendKnown'; readonly key: SeriesKey; readonly backend: Backend }
  | { readonly type: 'stageProgressed'; readonly key: SeriesKey; readonly progress: Progress }
  | { readonly type: 'runEnded'; readonly key: SeriesKey; readonly outcome: AnalysisOutcome }
  | { readonly type: 'regionEdited'; readonly key: SeriesKey; readonly edit: RegionSwitch }
  | {
      readonly type: 'storageChanged';
      readonly key: SeriesKey;
      readonly storage: StorageState;
      /** The report that is now in the archive, and the review that it holds. */
      readonly stored?: DocumentReference;
      readonly reviewed?: Review;
    }
  | { readonly type: 'layerChanged'; readonly layer: LayerId; readonly change: Partial<LayerState> }
  | { readonly type: 'readerNamed'; readonly name: string }
  | { readonly type: 'selected'; readonly selection: Selection }
  | { readonly type: 'overlaysDrawn'; readonly problem?: string };

export interface RegionSwitch {
  readonly name: AspectsRegion;
  readonly side: Side;
  readonly affected: boolean;
}

/** The next state. Actions for a run that is no longer there or no longer in the right phase change nothing. */
export function reduce(state: StrokeState, action: StrokeAction): StrokeState {
  switch (action.type) {
    case 'studyShown':
      return showStudy(state, action.studyInstanceUid, action.options);
    case 'studyLeft': {
      const { studyInstanceUid: _study, chosenSeriesUid: _series, selection: _selection, ...rest } = state;
      return { ...rest, options: [] };
    }
    case 'seriesChosen': {
      const { selection: _selection, ...rest } = state;
      return { ...rest, chosenSeriesUid: action.seriesInstanceUid };
    }
    case 'runStarted':
      return withRun(state, action.key, {
        phase: 'loading',
        fraction: 0,
        ...previousOf(lastScored(state.runs[action.key])),
      });
    case 'imagesLoaded':
      return changeRun(state, action.key, run =>
        run.phase === 'loading' ? { ...run, fraction: action.fraction } : run,
      );
    case 'backendKnown':
      return changeRun(state, action.key, run =>
        run.phase === 'loading' || run.phase === 'running' ? { ...run, backend: action.backend } : run,
      );
    case 'stageProgressed':
      return changeRun(state, action.key, run => {
        const next = running(run);
        const { stage, fraction } = action.progress;
        return { ...next, fractions: { ...next.fractions, [stage]: fraction } };
      });
    case 'runEnded':
      return changeRun(state, action.key, run => endOf(action.outcome, lastScored(run)));
    case 'regionEdited':
      return changeScored(state, action.key, run => ({
        ...run,
        review: editRegion(run.result.aspects, run.review, action.edit),
        storage: afterEdit(run.storage),
      }));
    case 'storageChanged':
      return changeScored(state, action.key, run => ({
        ...run,
        // An edit made while the report was on its way is not in it.
        storage: action.reviewed && action.reviewed !== run.review ? { phase: 'outdated' } : action.storage,
        ...(action.stored ? { predecessor: action.stored } : {}),
      }));
    case 'layerChanged': {
      const layer = { ...state.layers[action.layer], ...action.change };
      return { ...state, layers: { ...state.layers, [action.layer]: layer } };
    }
    case 'readerNamed':
      return { ...state, readerName: action.name };
    case 'selected':
      return { ...state, selection: action.selection };
    case 'overlaysDrawn': {
      const { overlayProblem: _problem, ...rest } = state;
      return action.problem === undefined ? rest : { ...rest, overlayProblem: action.problem };
    }
  }
}

/** Keeps the reader's choice of series while the study stays the same and still has it. */
function showStudy(state: StrokeState, studyInstanceUid: string, options: readonly SeriesOption[]): StrokeState {
  const { chosenSeriesUid: previous, selection, ...rest } = state;
  const sameStudy = state.studyInstanceUid === studyInstanceUid;
  const kept = sameStudy ? options.find(o => o.seriesInstanceUid === previous) : undefined;
  const chosen = kept ?? options.find(o => o.chosen);
  return {
    ...rest,
    studyInstanceUid,
    options,
    ...(chosen ? { chosenSeriesUid: chosen.seriesInstanceUid } : {}),
    ...(sameStudy && selection ? { selection } : {}),
  };
}

/** A score keeps the reader's edits of an earlier one; without a new score the earlier one comes back with the reason. */
function endOf(outcome: AnalysisOutcome, previous: ScoredRun | undefined): Run {
  switch (outcome._tag) {
    case 'scored':
      return previous ? scoredAgain(outcome.result, previous) : scoredRun(outcome.result);
    case 'unsuitable':
      return { phase: 'unsuitable', suitability: outcome.suitability };
    case 'cancelled':
      return previous ? { ...previous, rerunEnded: TEXT.ended.rerunCancelled } : { phase: 'cancelled' };
    case 'failed': {
      const { message } = outcome.failure;
      return previous ? { ...previous, rerunEnded: TEXT.ended.rerunFailed(message) } : { phase: 'failed', message };
    }
  }
}

function scoredAgain(result: StrokeResult, previous: ScoredRun): ScoredRun {
  const review = previous.review.edits.reduce<Review>((kept, edit) => editRegion(result.aspects, kept, edit), {
    ...previous.review,
    edits: [],
  });
  const { predecessor } = previous;
  return {
    ...scoredRun(result),
    review,
    storage: afterEdit(previous.storage),
    ...(predecessor ? { predecessor } : {}),
  };
}

const lastScored = (run: Run | undefined): ScoredRun | undefined =>
  run?.phase === 'scored' ? run : run?.phase === 'loading' || run?.phase === 'running' ? run.previous : undefined;

const previousOf = (previous: ScoredRun | undefined) => (previous ? { previous } : {});

/** The run once stages are reported; what the loading phase already knew of the back end is kept. */
function running(run: Run): Extract<Run, { phase: 'running' }> {
  if (run.phase === 'running') return run;
  const backend = run.phase === 'loading' ? run.backend : undefined;
  return { phase: 'running', fractions: {}, ...(backend ? { backend } : {}), ...previousOf(lastScored(run)) };
}

const afterEdit = (storage: StorageState): StorageState =>
  storage.phase === 'stored' || storage.phase === 'outdated' ? { phase: 'outdated' } : storage;

const withRun = (state: StrokeState, key: SeriesKey, run: Run): StrokeState => ({
  ...state,
  runs: { ...state.runs, [key]: run },
});

/** Only a run that is under way can progress or end: what arrives after a cancel is dropped. */
function changeRun(state: StrokeState, key: SeriesKey, change: (run: Run) => Run): StrokeState {
  const run = state.runs[key];
  return run && (run.phase === 'loading' || run.phase === 'running') ? withRun(state, key, change(run)) : state;
}

/** Also reaches a result that waits behind a repeated analysis: the answer of the archive may come meanwhile. */
function changeScored(state: StrokeState, key: SeriesKey, change: (run: ScoredRun) => ScoredRun): StrokeState {
  const run = state.runs[key];
  if (run?.phase === 'scored') return withRun(state, key, change(run));
  if ((run?.phase !== 'loading' && run?.phase !== 'running') || !run.previous) return state;
  return withRun(state, key, { ...run, previous: change(run.previous) });
}
