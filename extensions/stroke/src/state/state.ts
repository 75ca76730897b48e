import type {
  AspectsRegion,
  ComparedRead,
  DrawnLesion,
  Failure,
  IdentityDoubt,
  ScanRecord,
  SelfTestLine,
  SeriesIdentity,
  Side,
  SwitchedMarks,
} from '@ohif-stroke/core';
import type { StudyReport } from '../series/listReports.js';
import type { SeriesOption } from '../series/listSeries.js';
import type { LedgerState } from './ledgerState.js';
import type { ReaderStudyState } from './readerStudy.js';
import type { Run } from './run.js';
import type { SettingProblem } from './settingProblem.js';
import type { OpenReport } from './studyReport.js';

/** Names one series of one study; results are kept under it, so that nothing of one patient shows on another. */
export type SeriesKey = string;

export const seriesKey = (studyInstanceUid: string, seriesInstanceUid: string): SeriesKey =>
  `${studyInstanceUid}/${seriesInstanceUid}`;

export const keyOf = ({ studyInstanceUid, seriesInstanceUid }: SeriesIdentity): SeriesKey =>
  seriesKey(studyInstanceUid, seriesInstanceUid);

export const LAYERS = ['regions', 'infarct', 'haemorrhage', 'oedema', 'boxes', 'siteBoxes', 'marks'] as const;
export type LayerId = (typeof LAYERS)[number];

export interface LayerState {
  readonly visible: boolean;
  /** 0-1. */
  readonly opacity: number;
}

export type Layers = Readonly<Record<LayerId, LayerState>>;

/** A region or a box that the reader chose last; its row is marked. */
export interface Selection {
  readonly kind: 'region' | 'box';
  readonly id: string;
}

/** The reader's own habits, kept in the browser; the app-config of the viewer gives their defaults. */
export interface Settings {
  /** Analyse the chosen series as soon as a study is opened. */
  readonly autoAnalyse: boolean;
  /** Hide the AI until the reader has scored. */
  readonly readerFirst: boolean;
}

export type Arrival = { readonly phase: 'loading' } | { readonly phase: 'failed'; readonly failure: Failure };

/** An earlier head CT of the same patient. */
export interface Prior {
  readonly studyInstanceUid: string;
  /** YYYY-MM-DD HH:MM as far as it is known, or empty where the archive gives none. */
  readonly dateText: string;
  readonly description: string;
  /** What our own report there says, if there is one. */
  readonly read?: ComparedRead;
  /** Why our report there is not believed, if so. */
  readonly refused?: Failure;
  /** Its CT stands beside the present one. */
  readonly shown: boolean;
}

/** What is known of the patient's other scans, earlier and later ones, and why something is not. */
export interface ScanHistory {
  /** By our reports on them, at most one a study. */
  readonly scans: readonly ScanRecord[];
  /** Studies whose report is not believed or could not be had. */
  readonly refused: readonly { readonly dateText: string; readonly failure: Failure }[];
  /** Why none was looked for at all. */
  readonly problem?: IdentityDoubt | 'notAsked';
}

/** Whose map: the infarct network's probabilities, or where the network of a sign looked. */
export type SaliencyOf = 'infarct' | 'sign';

/** A map of a network; absent = not asked for. */
export type Saliency =
  | { readonly phase: 'computing'; readonly fraction: number }
  | { readonly phase: 'shown'; readonly of: SaliencyOf }
  | { readonly phase: 'failed'; readonly failure: Failure };

export type BrushMode = 'add' | 'erase';

/** The lesion that the brush draws. */
export const brushedLesion = ({ brushOn = 'infarct' }: Pick<StrokeState, 'brushOn'>): DrawnLesion => brushOn;

/** The self-test of the installation; `copy` is the text that was last copied, see `StrokeState.copy`. */
export type SelfTestState =
  | { readonly phase: 'running' }
  | {
      readonly phase: 'done';
      readonly lines: readonly SelfTestLine[];
      readonly copy?: { readonly text: string; readonly copied: boolean };
    };

export interface StrokeState {
  readonly studyInstanceUid?: string;
  readonly options: readonly SeriesOption[];
  readonly chosenSeriesUid?: string;
  readonly runs: Readonly<Record<SeriesKey, Run>>;
  /** What the archive still owes of the study; absent = nothing that is known of. */
  readonly arrival?: Arrival;
  /** Why the report that the archive has of a series was not restored. */
  readonly refusedReports: Readonly<Record<SeriesKey, Failure>>;
  /** When another tab of this browser last kept a read of a series that says something else, ms since 1970. */
  readonly otherReads: Readonly<Record<SeriesKey, number>>;
  /** The browser does not keep what is read: private windows, a full disk. */
  readonly notKept?: true;
  readonly layers: Layers;
  /** Figures whose marks the reader has switched on or off in the series at hand. */
  readonly marksSwitched: SwitchedMarks;
  readonly selection?: Selection;
  /** Region under the pointer in map, table or image: `regionId`. */
  readonly hovered?: string;
  /** Regions on the slice of the active viewport: `regionId`s; empty where unknown. */
  readonly regionsInView: readonly string[];
  /** Name that goes into a report with the reader's changes, as typed or as the viewer's login knows it. */
  readonly readerName: string;
  /** The viewer's language as a tag: 'en-US', 'zh', 'de'. */
  readonly language: string;
  readonly settings: Settings;
  readonly priors: readonly Prior[];
  /** Absent before the archive has answered. */
  readonly history?: ScanHistory;
  /** The viewer shows the pair, original and annotated. */
  readonly sideBySide: boolean;
  /** The viewer's brush or eraser is on a lesion's mask. */
  readonly brush?: BrushMode;
  /** The lesion that it draws; absent = the infarct. */
  readonly brushOn?: DrawnLesion;
  /** The reader's rectangle tool is active. */
  readonly boxDrawing?: boolean;
  readonly saliency?: Saliency;
  /** The read as text that was last copied; `copied` is false where the reader has to take it by hand. */
  readonly copy?: { readonly text: string; readonly copied: boolean };
  /** Why the download that was asked for last has no file. */
  readonly downloadProblem?: Failure;
  /** Structured reports of the study, of whatever maker; absent before they were looked for. */
  readonly studyReports?: readonly StudyReport[];
  readonly openReport?: OpenReport;
  readonly ledger?: LedgerState;
  /** Absent = nobody asked for it. */
  readonly selfTest?: SelfTestState;
  /** The study open is a case of the site's reader study: nothing but that is shown. */
  readonly readerStudy?: ReaderStudyState;
  /** Settings of the site that were left out, for the administrator. */
  readonly misconfigured?: readonly SettingProblem[];
  /** Why the overlays could not be drawn, if so. */
  readonly overlayProblem?: string;
}

export const DEFAULT_SETTINGS: Settings = { autoAnalyse: false, readerFirst: false };

export const INITIAL_STATE: StrokeState = {
  options: [],
  runs: {},
  refusedReports: {},
  otherReads: {},
  readerName: '',
  language: 'en',
  settings: DEFAULT_SETTINGS,
  regionsInView: [],
  priors: [],
  sideBySide: true,
  marksSwitched: {},
  layers: {
    regions: { visible: true, opacity: 0.9 },
    infarct: { visible: true, opacity: 0.35 },
    haemorrhage: { visible: true, opacity: 0.6 },
    oedema: { visible: true, opacity: 0.6 },
    boxes: { visible: true, opacity: 1 },
    siteBoxes: { visible: true, opacity: 1 },
    marks: { visible: true, opacity: 1 },
  },
};

export const regionId = (name: AspectsRegion, side: Side): string => `${side}-${name}`;

/** The key of the series that the panel shows, if there is one. */
export function chosenKey(state: StrokeState): SeriesKey | undefined {
  const { studyInstanceUid, chosenSeriesUid } = state;
  return studyInstanceUid && chosenSeriesUid ? seriesKey(studyInstanceUid, chosenSeriesUid) : undefined;
}

export function chosenRun(state: StrokeState): Run | undefined {
  const key = chosenKey(state);
  return key === undefined ? undefined : state.runs[key];
}

export type { FirmnessState, FoundRun, Run, ScoredRun, StorageState } from './run.js';
export { hasRead, isBusy, pipelineOfRun } from './run.js';
