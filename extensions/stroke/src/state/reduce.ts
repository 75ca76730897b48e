import type {
  AnalysisOutcome,
  Backend,
  Failure,
  PartialResult,
  Progress,
  Read,
  ReadAction,
  StrokeResult,
} from '@ohif-stroke/core';
import type { SeriesOption } from '../series/listSeries.js';
import { changeRead, endRun, progressRun, type ReadSource, restoreRun, startRun, storeRun } from './changeRun.js';
import type { Restored, StorageState } from './run.js';
import type {
  Arrival,
  BrushMode,
  LayerId,
  LayerState,
  Prior,
  Saliency,
  Selection,
  SeriesKey,
  Settings,
  StrokeState,
} from './state.js';

/** An action of a read without its time, which the store puts on it. */
export type TimelessReadAction = ReadAction extends infer Action
  ? Action extends unknown
    ? Omit<Action, 'atMs'>
    : never
  : never;

export type StrokeAction =
  | { readonly type: 'studyShown'; readonly studyInstanceUid: string; readonly options: readonly SeriesOption[] }
  | { readonly type: 'studyLeft' }
  | { readonly type: 'seriesChosen'; readonly seriesInstanceUid: string }
  /** `resuming`: a read of an earlier visit waits to be laid over the result, so none is begun meanwhile. */
  | { readonly type: 'runStarted'; readonly key: SeriesKey; readonly resuming?: boolean }
  | { readonly type: 'imagesLoaded'; readonly key: SeriesKey; readonly fraction: number }
  | { readonly type: 'backendKnown'; readonly key: SeriesKey; readonly backend: Backend }
  | { readonly type: 'stageProgressed'; readonly key: SeriesKey; readonly progress: Progress }
  | { readonly type: 'partlyFound'; readonly key: SeriesKey; readonly partial: PartialResult }
  | { readonly type: 'runEnded'; readonly key: SeriesKey; readonly outcome: AnalysisOutcome }
  | { readonly type: 'readChanged'; readonly key: SeriesKey; readonly action: TimelessReadAction }
  | { readonly type: 'arrivalChanged'; readonly arrival?: Arrival }
  /** What the archive has of a series contradicts itself or the series. */
  | { readonly type: 'archiveRefused'; readonly key: SeriesKey; readonly failure: Failure }
  /** A read of the archive, with the result that its files hold. */
  | {
      readonly type: 'archiveRestored';
      readonly key: SeriesKey;
      readonly result: StrokeResult;
      readonly read: Read;
      readonly restored: Restored;
      /** `outdated` where a newer read of this browser was laid over it. */
      readonly storage: StorageState;
    }
  /** An unsigned read of the browser's store, laid over a result. */
  | { readonly type: 'readResumed'; readonly key: SeriesKey; readonly read: Read; readonly restored: Restored }
  | ({ readonly type: 'storageChanged'; readonly key: SeriesKey; readonly storage: StorageState } & ReadSource)
  | { readonly type: 'layerChanged'; readonly layer: LayerId; readonly change: Partial<LayerState> }
  | { readonly type: 'readerNamed'; readonly name: string }
  | { readonly type: 'selected'; readonly selection: Selection }
  | { readonly type: 'hovered'; readonly id?: string }
  | { readonly type: 'viewScrolled'; readonly regionsInView: readonly string[] }
  | { readonly type: 'languageChanged'; readonly language: string }
  | { readonly type: 'settingsChanged'; readonly change: Partial<Settings> }
  | { readonly type: 'priorsFound'; readonly studyInstanceUid: string; readonly priors: readonly Prior[] }
  | { readonly type: 'layoutShown'; readonly sideBySide: boolean }
  | { readonly type: 'brushChanged'; readonly mode?: BrushMode }
  | { readonly type: 'boxDrawingChanged'; readonly on: boolean }
  | { readonly type: 'saliencyChanged'; readonly saliency?: Saliency }
  | { readonly type: 'readCopied'; readonly text: string; readonly copied: boolean }
  | { readonly type: 'overlaysDrawn'; readonly problem?: string };

/** The next state. Actions for a run that is no longer there or no longer in the right phase change nothing. */
export function reduce(state: StrokeState, action: StrokeAction, atMs = 0): StrokeState {
  switch (action.type) {
    case 'studyShown':
      return showStudy(state, action.studyInstanceUid, action.options);
    case 'studyLeft': {
      const { studyInstanceUid: _study, chosenSeriesUid: _series, arrival: _arrival, ...rest } = atRest(state);
      return { ...rest, options: [], priors: [] };
    }
    case 'seriesChosen':
      return state.chosenSeriesUid === action.seriesInstanceUid
        ? state
        : { ...atRest(state), chosenSeriesUid: action.seriesInstanceUid };
    case 'runStarted':
      return startRun(state, action, atMs);
    case 'imagesLoaded':
    case 'backendKnown':
    case 'stageProgressed':
    case 'partlyFound':
      return progressRun(state, action);
    case 'runEnded':
      return endRun(state, action.key, action.outcome, atMs);
    case 'readChanged':
      return changeRead(withoutCopy(state), action.key, { ...action.action, atMs });
    case 'arrivalChanged': {
      const { arrival: _arrival, ...rest } = state;
      if (action.arrival === undefined) return state.arrival === undefined ? state : rest;
      return { ...rest, arrival: action.arrival };
    }
    case 'archiveRefused':
      return { ...state, refusedReports: { ...state.refusedReports, [action.key]: action.failure } };
    case 'archiveRestored':
    case 'readResumed':
      return restoreRun(state, action, atMs);
    case 'storageChanged':
      return storeRun(withoutRefusal(state, action), action.key, action.storage, action, atMs);
    case 'layerChanged': {
      const layer = { ...state.layers[action.layer], ...action.change };
      return { ...state, layers: { ...state.layers, [action.layer]: layer } };
    }
    case 'readerNamed':
      return { ...state, readerName: action.name };
    case 'selected':
      return { ...state, selection: action.selection };
    case 'hovered': {
      if (action.id === state.hovered) return state;
      const { hovered: _hovered, ...rest } = state;
      return action.id === undefined ? rest : { ...rest, hovered: action.id };
    }
    case 'viewScrolled':
      return sameItems(state.regionsInView, action.regionsInView)
        ? state
        : { ...state, regionsInView: action.regionsInView };
    case 'languageChanged':
      return action.language === state.language ? state : { ...state, language: action.language };
    case 'settingsChanged':
      return { ...state, settings: { ...state.settings, ...action.change } };
    case 'priorsFound':
      return action.studyInstanceUid === state.studyInstanceUid ? { ...state, priors: action.priors } : state;
    case 'layoutShown':
      return { ...state, sideBySide: action.sideBySide };
    case 'brushChanged': {
      const { brush: _brush, ...rest } = state;
      return action.mode === undefined ? rest : { ...rest, brush: action.mode };
    }
    case 'boxDrawingChanged': {
      const { boxDrawing: _drawing, ...rest } = state;
      return action.on ? { ...rest, boxDrawing: true } : rest;
    }
    case 'saliencyChanged': {
      const { saliency: _saliency, ...rest } = state;
      return action.saliency === undefined ? rest : { ...rest, saliency: action.saliency };
    }
    case 'readCopied':
      return { ...state, copy: { text: action.text, copied: action.copied } };
    case 'overlaysDrawn': {
      const { overlayProblem: _problem, ...rest } = state;
      return action.problem === undefined ? rest : { ...rest, overlayProblem: action.problem };
    }
  }
}

const sameItems = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);

/** What was copied is behind the read after a change, and nothing to another series. */
function withoutCopy(state: StrokeState): StrokeState {
  const { copy: _copy, ...rest } = state;
  return rest;
}

/** A new report stands in place of the one that could not be believed. */
function withoutRefusal(state: StrokeState, { key, storage }: ActionOf<'storageChanged'>): StrokeState {
  if (storage.phase !== 'stored' || state.refusedReports[key] === undefined) return state;
  const { [key]: _replaced, ...refusedReports } = state.refusedReports;
  return { ...state, refusedReports };
}

type ActionOf<Type extends StrokeAction['type']> = Extract<StrokeAction, { readonly type: Type }>;

/** Nothing of what the reader was doing with one series belongs to another. */
function atRest(state: StrokeState): StrokeState {
  const { selection: _s, hovered: _h, brush: _b, boxDrawing: _d, saliency: _y, ...rest } = withoutCopy(state);
  return { ...rest, regionsInView: [] };
}

/** Keeps the reader's choice of series while the study stays the same and still has it. */
function showStudy(state: StrokeState, studyInstanceUid: string, options: readonly SeriesOption[]): StrokeState {
  const sameStudy = state.studyInstanceUid === studyInstanceUid;
  const previous = state.chosenSeriesUid;
  const kept = sameStudy ? options.find(o => o.seriesInstanceUid === previous) : undefined;
  const chosen = (kept ?? options.find(o => o.chosen))?.seriesInstanceUid;
  const { chosenSeriesUid: _previous, ...rest } = sameStudy && chosen === previous ? state : atRest(state);
  return {
    ...rest,
    studyInstanceUid,
    options,
    priors: sameStudy ? state.priors : [],
    ...(chosen === undefined ? {} : { chosenSeriesUid: chosen }),
  };
}
