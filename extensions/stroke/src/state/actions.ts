import type {
  AnalysisOutcome,
  AnalysisRecord,
  Backend,
  ChangedScore,
  DrawnLesion,
  Failure,
  FigureId,
  PartialResult,
  Progress,
  Read,
  ReadAction,
  ScanRecord,
  StoredReportReference,
  StrokeResult,
} from '@ohif-stroke/core';
import type { StudyReport } from '../series/listReports.js';
import type { SeriesOption } from '../series/listSeries.js';
import type { LedgerState } from './ledgerState.js';
import type { ReaderStudyState } from './readerStudy.js';
import type { Restored, StorageState } from './run.js';
import type { SettingProblem } from './settingProblem.js';
import type {
  Arrival,
  BrushMode,
  LayerId,
  LayerState,
  Prior,
  Saliency,
  ScanHistory,
  Selection,
  SelfTestState,
  SeriesKey,
  Settings,
} from './state.js';
import type { OpenReport } from './studyReport.js';

/** What a store says about the archive. */
export interface ReadSource {
  /** The report that is now in the archive, and the read that it holds. */
  readonly stored?: StoredReportReference;
  readonly read?: Read;
}

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
  | {
      readonly type: 'runStarted';
      readonly key: SeriesKey;
      readonly pipeline: string;
      readonly resuming?: boolean;
    }
  | { readonly type: 'imagesLoaded'; readonly key: SeriesKey; readonly fraction: number }
  | { readonly type: 'backendKnown'; readonly key: SeriesKey; readonly backend: Backend }
  | { readonly type: 'stageProgressed'; readonly key: SeriesKey; readonly progress: Progress }
  | { readonly type: 'partlyFound'; readonly key: SeriesKey; readonly partial: PartialResult }
  | { readonly type: 'runEnded'; readonly key: SeriesKey; readonly outcome: AnalysisOutcome<AnalysisRecord> }
  /** Without scores it was not measured. */
  | { readonly type: 'firmnessMeasured'; readonly key: SeriesKey; readonly firmness?: readonly ChangedScore[] }
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
      /** The scans with which the report was compared. */
      readonly earlier?: readonly ScanRecord[];
      /** `outdated` where a newer read of this browser was laid over it. */
      readonly storage: StorageState;
    }
  /** An unsigned read of the browser's store, laid over a result. */
  | { readonly type: 'readResumed'; readonly key: SeriesKey; readonly read: Read; readonly restored: Restored }
  /** Whether the browser's store took the read. */
  | { readonly type: 'readKept'; readonly isKept: boolean }
  /** A read that another tab keeps of this series; without a time there is none (any more). */
  | { readonly type: 'otherReadSeen'; readonly key: SeriesKey; readonly savedAtMs?: number }
  /** The read of another tab, in place of the one in hand. */
  | { readonly type: 'readTaken'; readonly key: SeriesKey; readonly read: Read; readonly restored: Restored }
  | ({ readonly type: 'storageChanged'; readonly key: SeriesKey; readonly storage: StorageState } & ReadSource)
  | { readonly type: 'layerChanged'; readonly layer: LayerId; readonly change: Partial<LayerState> }
  | { readonly type: 'readerNamed'; readonly name: string }
  | { readonly type: 'selected'; readonly selection: Selection }
  | { readonly type: 'hovered'; readonly id?: string }
  | { readonly type: 'viewScrolled'; readonly regionsInView: readonly string[] }
  | { readonly type: 'languageChanged'; readonly language: string }
  | { readonly type: 'settingsChanged'; readonly change: Partial<Settings> }
  | { readonly type: 'priorsFound'; readonly studyInstanceUid: string; readonly priors: readonly Prior[] }
  | { readonly type: 'historyFound'; readonly studyInstanceUid: string; readonly history: ScanHistory }
  | { readonly type: 'layoutShown'; readonly sideBySide: boolean }
  | { readonly type: 'brushChanged'; readonly mode?: BrushMode }
  | { readonly type: 'brushAimed'; readonly on: DrawnLesion }
  | { readonly type: 'boxDrawingChanged'; readonly on: boolean }
  | { readonly type: 'marksSwitched'; readonly figure: FigureId; readonly on: boolean }
  | { readonly type: 'saliencyChanged'; readonly saliency?: Saliency }
  | { readonly type: 'readCopied'; readonly text: string; readonly copied: boolean }
  /** `problem`: why there was no file to hand out. */
  | { readonly type: 'downloaded'; readonly problem?: Failure }
  | { readonly type: 'overlaysDrawn'; readonly problem?: string }
  /** Structured reports of the study. */
  | { readonly type: 'reportsListed'; readonly reports: readonly StudyReport[] }
  /** Absent = closed. */
  | { readonly type: 'reportOpened'; readonly open?: OpenReport }
  /** Absent = cancelled. */
  | { readonly type: 'ledgerChanged'; readonly ledger?: LedgerState }
  | { readonly type: 'selfTestChanged'; readonly selfTest: SelfTestState }
  /** Where the reader stands in the site's reader study; absent = what is open is no case of one. */
  | { readonly type: 'readerStudyChanged'; readonly readerStudy?: ReaderStudyState }
  /** Settings of the site that were left out. */
  | { readonly type: 'misconfigured'; readonly problems: readonly SettingProblem[] };

export type ActionOf<Type extends StrokeAction['type']> = Extract<StrokeAction, { readonly type: Type }>;
