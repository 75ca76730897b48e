import { type DrawnLesion, defined, type FigureId, PIPELINES, type Pipeline } from '@ohif-stroke/core';
import type { AnalysisWorker } from '@ohif-stroke/runtime';
import type { Host } from '../hostPorts.js';
import { createOverlays } from '../overlays/overlays.js';
import { keepReads } from '../persist/keepReads.js';
import type { KeptTexts } from '../persist/keptTexts.js';
import { keptUnder } from '../persist/keptUnder.js';
import { keptStudyRecord } from '../persist/studyRecord.js';
import { loginName } from '../readerName.js';
import type { BrowserFacts } from '../selfTest/browserLines.js';
import { chosenOption } from '../state/chosen.js';
import { caseOf, isClosed } from '../state/readerStudy.js';
import {
  type BrushMode,
  chosenRun,
  type LayerId,
  type LayerState,
  type SaliencyOf,
  type Settings,
} from '../state/state.js';
import type { Store } from '../state/store.js';
import { watchArrival } from './arrival.js';
import { createBrush } from './brush.js';
import { copyRead } from './copyRead.js';
import { createBoxDrawing } from './drawBoxes.js';
import { keepReaderName } from './keepReaderName.js';
import { followLanguage } from './language.js';
import { type LayoutWatch, watchLayout } from './layout.js';
import { createLedger, type LedgerActions } from './ledger.js';
import { createOpener, type OpenSeriesOutside } from './openSeries.js';
import { createOtherReads, type OtherReads } from './otherReads.js';
import { followPriors } from './priorBeside.js';
import { createPriors } from './priors.js';
import { createReadActions, type ReadActions } from './readActions.js';
import {
  createReaderStudy,
  OUTSIDE_STUDY,
  type ReaderStudyActions,
  type ReaderStudyOutside,
  studyAtHand,
  studyPrefix,
} from './readerStudy.js';
import { createReports, type DownloadKind, type ReportsOutside } from './reports.js';
import { type AnalysisRunner, createAnalysisRunner } from './runAnalysis.js';
import { saliencyOf } from './saliency.js';
import { createSelfTest } from './selfTest.js';
import { keepSettings } from './settings.js';
import { storeAtOnce } from './storeAtOnce.js';
import { isCaseOf, studiesLoaded, watchStrayCases } from './strayCase.js';
import { createStudyReports } from './studyReports.js';
import { watchStudy } from './studyWatch.js';
import { createView, type View } from './view.js';
import { watchScroll } from './watchScroll.js';
import { whenDrawnChanges } from './whenDrawnChanges.js';
import { keepWindows } from './windowsInStep.js';

/** What the panel may do. Everything it shows comes from the store. */
export interface Session
  extends ReadActions,
    OtherReads,
    LedgerActions,
    ReaderStudyActions,
    Pick<View, 'showRegion' | 'showBox' | 'showSlice' | 'showFigure' | 'showPlace' | 'hoverRegion'>,
    Pick<AnalysisRunner, 'cancel'>,
    Pick<LayoutWatch, 'sideBySide'> {
  readonly chooseSeries: (seriesInstanceUid: string) => void;
  readonly analyse: () => void;
  /** Asks the archive anew for a study that it did not give. */
  readonly loadAgain: () => void;
  /** The viewer's rectangle: every one that is drawn becomes a finding. */
  readonly drawBox: (on: boolean) => void;
  /** The viewer's brush on a lesion's mask; none = put it away. */
  readonly takeBrush: (mode?: BrushMode) => void;
  /** Which lesion the brush draws. */
  readonly brushOn: (lesion: DrawnLesion) => void;
  readonly changeLayer: (layer: LayerId, change: Partial<LayerState>) => void;
  /** Draws the marks of a figure that has a switch of its own, or takes them away. */
  readonly switchMarks: (figure: FigureId, on: boolean) => void;
  /** Of the infarct network where not said whose. */
  readonly showSaliency: (on: boolean, of?: SaliencyOf) => void;
  /** Freezes the read under the reader's name, writes the verified report and stores it. */
  readonly sign: () => void;
  readonly changeSettings: (change: Partial<Settings>) => void;
  /** Puts the CT of a prior study beside the present one, or takes it away. */
  readonly showPrior: (studyInstanceUid: string, on: boolean) => void;
  readonly nameReader: (name: string) => void;
  /** Opens a structured report of the study, of whatever maker, or closes it. */
  readonly openReport: (sopInstanceUid: string) => void;
  /** The open one as a text file. */
  readonly saveReportText: () => void;
  /** Tests the installation; the report comes into the store. */
  readonly testInstallation: () => void;
  /** Its report as plain text on the clipboard, for a ticket. */
  readonly copySelfTest: () => void;
  readonly storeReport: () => void;
  readonly download: (kind: DownloadKind) => void;
  /** The read as plain text on the clipboard, for a dictation system. */
  readonly copyRead: () => void;
  /** Ends with the mode. */
  readonly stop: () => void;
}

export interface SessionOutside extends ReportsOutside, OpenSeriesOutside, ReaderStudyOutside {
  readonly worker: Pick<AnalysisWorker, 'analyse' | 'warmUp' | 'selfTest'>;
  /** Has the browser fetch the report worker's script before a report is wanted. */
  readonly fetchReportWorker?: () => Promise<void>;
  /** What the page knows of itself, for the self-test. */
  readonly browser: BrowserFacts;
  /** By which series are chosen; absent = those of core. */
  readonly pipelines?: readonly Pipeline[];
  /** The browser's store: unsigned reads and settings. */
  readonly kept: KeptTexts;
  /** False where the browser does not allow it. */
  readonly copyText: (text: string) => Promise<boolean>;
  /** The site's template of the text; `readText` tells its fields. */
  readonly readTemplate?: string;
  /** What an analysis found is stored at once. */
  readonly autoStore?: boolean;
  /** Settings of the app-config, where the reader has none. */
  readonly defaults?: Partial<Settings>;
}

export function createSession(host: Host, store: Store, outside: SessionOutside): Session {
  warmUpFirst(outside);
  store.dispatch({
    type: 'readerStudyChanged',
    ...defined({ readerStudy: studyAtHand(outside, studiesLoaded(host.services)) }),
  });
  // What arrives later may close the page, and leaves it closed.
  const inStudy = () => store.getState().readerStudy !== undefined;
  const closed = () => isClosed(store.getState().readerStudy);
  const overlays = createOverlays(host, store);
  const runner = createAnalysisRunner(host, store, outside.worker);
  const reports = createReports(host, store, inStudy() ? withoutExtras(outside) : outside);
  const storeReport = async () => {
    if (!closed()) await reports.store();
  };
  const brush = createBrush(host, store, overlays);
  const view = createView(host, store, viewportId => {
    overlays.arrived(viewportId);
    brush.follow();
  });

  const drawing = createBoxDrawing(host, store);
  const priors = inStudy() ? undefined : createPriors(host, store, uid => isCaseOf(outside, uid));
  const study = inStudy() ? createReaderStudy(host, store, outside, storeReport) : undefined;
  const studyReports = createStudyReports(host, store, outside);
  const ledger = createLedger(host, store, outside);
  const selfTest = createSelfTest(host, store, outside);
  const arrival = watchArrival(host, store, outside.openedStudies);
  const layout = watchLayout(host, store);
  const keeper = keepReads(store, keptFor(store, outside), outside.nowMs);
  const analyse = (resuming: boolean): void => {
    const option = chosenOption(store.getState());
    if (!option || closed()) return;
    // A series that is unsuitable now takes its read off the page: what was entered just before has to be kept by then.
    keeper.flush();
    view.bringUp(option.displaySetUid);
    runner.start(option, resuming);
  };

  const ends = [
    watchStrayCases(host.services, outside, readerStudy => {
      store.dispatch({ type: 'readerStudyChanged', readerStudy });
      runner.cancel();
      priors?.stop();
    }),
    keepSettings(store, outside.kept, outside.defaults),
    keepReaderName(store, outside.keptForSession, loginName(host.services.userAuthenticationService?.getUser?.())),
    followLanguage(store),
    ...(outside.autoStore && !inStudy() ? [storeAtOnce(store, storeReport)] : []),
    watchStudy(host.services, store, outside.pipelines),
    createOpener(host, store, keeper, analyse, outside).stop,
    whenDrawnChanges(store, { drawn: () => void overlays.sync(), scored: view.showFirst }),
    watchScroll(host, store),
    keepWindows(host),
    view.stop,
    brush.stop,
    drawing.stop,
    ...(priors ? [priors.stop, followPriors(host, store)] : []),
    ...(study ? [study.stop] : []),
    ledger.stop,
    arrival.stop,
    layout.stop,
    overlays.stop,
    keeper.stop,
  ];
  void overlays.sync();

  const actions = createReadActions(store);
  return {
    ...actions,
    ...(study ?? OUTSIDE_STUDY),
    readLedger: () => {
      // It tells what other readers of the study said.
      if (!inStudy()) ledger.readLedger();
    },
    cancelLedger: ledger.cancelLedger,
    saveFeedback: ledger.saveFeedback,
    ...createOtherReads(store, keeper, outside.nowMs),
    chooseSeries: seriesInstanceUid => {
      if (inStudy()) return;
      store.dispatch({ type: 'seriesChosen', seriesInstanceUid });
      const option = chosenOption(store.getState());
      if (option) view.bringUp(option.displaySetUid);
    },
    analyse: () => {
      // A case has one analysis; one that failed is tried again. What is no case at hand has none.
      const { readerStudy } = store.getState();
      if (readerStudy && (!caseOf(readerStudy) || chosenRun(store.getState())?.phase === 'scored')) return;
      const option = chosenOption(store.getState());
      analyse(option !== undefined && keeper.keptOf(option) !== undefined);
    },
    loadAgain: arrival.retry,
    cancel: runner.cancel,
    showRegion: view.showRegion,
    showBox: view.showBox,
    showSlice: view.showSlice,
    showFigure: view.showFigure,
    showPlace: view.showPlace,
    hoverRegion: view.hoverRegion,
    drawBox: on => {
      if (on) brush.take(undefined);
      drawing.take(on);
    },
    brushOn: brush.drawOn,
    takeBrush: mode => {
      // One tool at a time on the reader's first button.
      if (mode !== undefined) drawing.take(false);
      brush.take(mode);
    },
    showSaliency: (on, of = 'infarct') =>
      store.dispatch({ type: 'saliencyChanged', ...(on ? { saliency: saliencyOf(store.getState(), of) } : {}) }),
    showPrior: (uid, on) => priors?.show(uid, on),
    sideBySide: layout.sideBySide,
    changeSettings: change => store.dispatch({ type: 'settingsChanged', change }),
    changeLayer: (layer, change) => store.dispatch({ type: 'layerChanged', layer, change }),
    switchMarks: (figure, on) => store.dispatch({ type: 'marksSwitched', figure, on }),
    nameReader: name => store.dispatch({ type: 'readerNamed', name }),
    sign: () => {
      if (study) return study.handIn();
      if (closed()) return;
      actions.sign();
      const run = chosenRun(store.getState());
      if (run?.phase === 'scored' && run.read.phase === 'signed') void storeReport();
    },
    openReport: studyReports.open,
    saveReportText: studyReports.save,
    testInstallation: selfTest.run,
    copySelfTest: selfTest.copy,
    storeReport: () => {
      if (!inStudy()) void reports.store();
    },
    download: kind => {
      if (!closed()) void reports.download(kind);
    },
    copyRead: () => {
      if (!closed()) void copyRead(store, outside);
    },
    stop: () => {
      runner.cancel();
      for (const end of ends) end();
      store.dispatch({ type: 'studyLeft' });
    },
  };
}

/**
 * Worker, WebAssembly and weights come while the viewer asks the archive for series and images, most of which the first
 * pipeline will read. Nobody waits for it: what fails here is told by the analysis, with its reason.
 */
function warmUpFirst({ worker, fetchReportWorker, pipelines = PIPELINES }: SessionOutside): void {
  const [first] = pipelines;
  // The script that writes reports after them: it is wanted when the reader has read.
  if (first) void worker.warmUp(first.id).then(fetchReportWorker);
}

/** Reads of a study are kept by reader and session. */
function keptFor(store: Store, { kept, keptForSession }: SessionOutside): KeptTexts {
  const { readerStudy } = store.getState();
  const place = caseOf(readerStudy);
  const record = readerStudy?.plan && keptStudyRecord(keptForSession, readerStudy.plan);
  return readerStudy?.plan && place && record
    ? keptUnder(kept, studyPrefix(readerStudy.plan, record.reader, place))
    : kept;
}

/** A picture, a page or a bundle beside the report would show the read to the next reader. */
const withoutExtras = ({ storeOutputs: _outputs, fhir: _fhir, ...outside }: SessionOutside): SessionOutside => outside;
