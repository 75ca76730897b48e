import {
  type AspectsRegion,
  type Backend,
  type DocumentReference,
  EMPTY_REVIEW,
  type RankedSeries,
  type Review,
  type Side,
  type StageId,
  type StrokeResult,
  type Suitability,
} from '@ohif-stroke/core';

/** Names one series of one study; results are kept under it, so that nothing of one patient shows on another. */
export type SeriesKey = string;

export const seriesKey = (studyInstanceUid: string, seriesInstanceUid: string): SeriesKey =>
  `${studyInstanceUid}/${seriesInstanceUid}`;

/** A series that could be analysed, with the display set of the viewer that holds its images. */
export interface SeriesOption extends RankedSeries {
  readonly displaySetUid: string;
  readonly images: number;
}

export type StorageState =
  | { readonly phase: 'none' }
  | { readonly phase: 'sending' }
  | { readonly phase: 'stored'; readonly withSegmentation: boolean }
  /** The reader changed something after the report had been stored. */
  | { readonly phase: 'outdated' }
  | { readonly phase: 'failed'; readonly message: string };

export interface ScoredRun {
  readonly phase: 'scored';
  readonly result: StrokeResult;
  readonly review: Review;
  readonly storage: StorageState;
  /** The report that was stored last, which the next one replaces. */
  readonly predecessor?: DocumentReference;
  /** Why a later analysis of the same series did not replace this result, if one was tried. */
  readonly rerunEnded?: string;
}

interface BusyRun {
  readonly backend?: Backend;
  /** The result that a repeated analysis is about to replace; it comes back if there is no new one. */
  readonly previous?: ScoredRun;
}

/** Where the analysis of one series stands. No entry means that it was never started. */
export type Run =
  | (BusyRun & { readonly phase: 'loading'; readonly fraction: number })
  | (BusyRun & { readonly phase: 'running'; readonly fractions: Readonly<Partial<Record<StageId, number>>> })
  | ScoredRun
  | { readonly phase: 'unsuitable'; readonly suitability: Suitability }
  | { readonly phase: 'failed'; readonly message: string }
  | { readonly phase: 'cancelled' };

export const LAYERS = ['regions', 'infarct', 'haemorrhage', 'boxes'] as const;
export type LayerId = (typeof LAYERS)[number];

export interface LayerState {
  readonly visible: boolean;
  /** 0-1. */
  readonly opacity: number;
}

export type Layers = Readonly<Record<LayerId, LayerState>>;

/** A region or a box that the reader jumped to last; its row is marked. */
export interface Selection {
  readonly kind: 'region' | 'box';
  readonly id: string;
}

export interface StrokeState {
  readonly studyInstanceUid?: string;
  readonly options: readonly SeriesOption[];
  readonly chosenSeriesUid?: string;
  readonly runs: Readonly<Record<SeriesKey, Run>>;
  readonly layers: Layers;
  readonly selection?: Selection;
  /** Name that goes into a report with the reader's changes, as typed or as the viewer's login knows it. */
  readonly readerName: string;
  /** Why the overlays could not be drawn, if so. */
  readonly overlayProblem?: string;
}

export const INITIAL_STATE: StrokeState = {
  options: [],
  runs: {},
  readerName: '',
  layers: {
    regions: { visible: true, opacity: 0.9 },
    infarct: { visible: true, opacity: 0.35 },
    haemorrhage: { visible: true, opacity: 0.6 },
    boxes: { visible: true, opacity: 1 },
  },
};

export const scoredRun = (result: StrokeResult): ScoredRun => ({
  phase: 'scored',
  result,
  review: EMPTY_REVIEW,
  storage: { phase: 'none' },
});

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

export const isBusy = (run: Run | undefined): boolean => run?.phase === 'loading' || run?.phase === 'running';
