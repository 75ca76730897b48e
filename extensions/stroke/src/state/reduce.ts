import { defined } from '@ohif-stroke/core';
import type { SeriesOption } from '../series/listSeries.js';
import type { ActionOf, StrokeAction } from './actions.js';
import { changeRead, endRun, measureRun, progressRun, restoreRun, startRun, storeRun, takeRead } from './changeRun.js';
import { mayChange } from './mayChange.js';
import type { StrokeState } from './state.js';

/** The next state. Actions for a run that is no longer there or no longer in the right phase change nothing. */
export function reduce(state: StrokeState, action: StrokeAction, atMs = 0): StrokeState {
  switch (action.type) {
    case 'studyShown':
      return showStudy(state, action.studyInstanceUid, action.options);
    case 'studyLeft': {
      const {
        studyInstanceUid: _study,
        chosenSeriesUid: _series,
        arrival: _arrival,
        history: _history,
        ...rest
      } = atRest(state);
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
    case 'firmnessMeasured':
      return measureRun(state, action);
    case 'readChanged':
      if (!mayChange(state.readerStudy, action.action)) return state;
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
    case 'readTaken':
      return takeRead(withoutCopy(state), action);
    case 'readKept': {
      const { notKept: _notKept, ...rest } = state;
      if (action.isKept === (state.notKept === undefined)) return state;
      return action.isKept ? rest : { ...rest, notKept: true };
    }
    case 'otherReadSeen': {
      const { [action.key]: known, ...others } = state.otherReads;
      if (known === action.savedAtMs) return state;
      const { key, savedAtMs } = action;
      return { ...state, otherReads: savedAtMs === undefined ? others : { ...others, [key]: savedAtMs } };
    }
    case 'storageChanged':
      return storeRun(withoutRefusal(state, action), action.key, action.storage, action, atMs);
    case 'layerChanged': {
      const layer = { ...state.layers[action.layer], ...action.change };
      return { ...state, layers: { ...state.layers, [action.layer]: layer } };
    }
    case 'marksSwitched':
      return state.marksSwitched[action.figure] === action.on
        ? state
        : { ...state, marksSwitched: { ...state.marksSwitched, [action.figure]: action.on } };
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
    case 'historyFound':
      return action.studyInstanceUid === state.studyInstanceUid ? { ...state, history: action.history } : state;
    case 'layoutShown':
      return { ...state, sideBySide: action.sideBySide };
    case 'brushChanged': {
      const { brush: _brush, ...rest } = state;
      return action.mode === undefined ? rest : { ...rest, brush: action.mode };
    }
    case 'brushAimed':
      return { ...state, brushOn: action.on };
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
    case 'downloaded': {
      const { downloadProblem: _problem, ...rest } = state;
      return action.problem === undefined ? rest : { ...rest, downloadProblem: action.problem };
    }
    case 'reportsListed': {
      const { openReport, ...rest } = state;
      const stays = action.reports.some(({ sopInstanceUid }) => sopInstanceUid === openReport?.sopInstanceUid);
      return { ...rest, studyReports: action.reports, ...(stays && openReport ? { openReport } : {}) };
    }
    case 'reportOpened': {
      const { openReport: _before, ...rest } = state;
      return action.open ? { ...rest, openReport: action.open } : rest;
    }
    case 'ledgerChanged': {
      const { ledger: _ledger, ...rest } = state;
      return action.ledger === undefined ? rest : { ...rest, ledger: action.ledger };
    }
    case 'selfTestChanged':
      return { ...state, selfTest: action.selfTest };
    case 'readerStudyChanged': {
      const { readerStudy: _study, ...rest } = state;
      return action.readerStudy === undefined ? rest : { ...rest, readerStudy: action.readerStudy };
    }
    case 'misconfigured':
      return { ...state, misconfigured: action.problems };
    case 'overlaysDrawn': {
      const { overlayProblem: _problem, ...rest } = state;
      return action.problem === undefined ? rest : { ...rest, overlayProblem: action.problem };
    }
  }
}

const sameItems = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);

/** What was copied or could not be downloaded is behind the read after a change, and nothing to another series. */
function withoutCopy(state: StrokeState): StrokeState {
  const { copy: _copy, downloadProblem: _problem, ...rest } = state;
  return rest;
}

/** A new report stands in place of the one that could not be believed. */
function withoutRefusal(state: StrokeState, { key, storage }: ActionOf<'storageChanged'>): StrokeState {
  if (storage.phase !== 'stored' || state.refusedReports[key] === undefined) return state;
  const { [key]: _replaced, ...refusedReports } = state.refusedReports;
  return { ...state, refusedReports };
}

/** Nothing of what the reader was doing with one series belongs to another. */
function atRest(state: StrokeState): StrokeState {
  const {
    selection: _s,
    hovered: _h,
    brush: _b,
    brushOn: _o,
    boxDrawing: _d,
    saliency: _y,
    ...rest
  } = withoutCopy(state);
  return { ...rest, regionsInView: [], marksSwitched: {} };
}

/** Keeps the reader's choice of series while the study stays the same and still has it. */
function showStudy(state: StrokeState, studyInstanceUid: string, options: readonly SeriesOption[]): StrokeState {
  const sameStudy = state.studyInstanceUid === studyInstanceUid;
  const previous = state.chosenSeriesUid;
  const kept = sameStudy ? options.find(o => o.seriesInstanceUid === previous) : undefined;
  const chosen = (kept ?? options.find(o => o.chosen))?.seriesInstanceUid;
  const { chosenSeriesUid: _previous, history, ...rest } = sameStudy && chosen === previous ? state : atRest(state);
  return {
    ...rest,
    ...(sameStudy ? defined({ history }) : {}),
    studyInstanceUid,
    options,
    priors: sameStudy ? state.priors : [],
    ...defined({ chosenSeriesUid: chosen }),
  };
}
