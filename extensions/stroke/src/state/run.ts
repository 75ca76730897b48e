import {
  type AnalysisRecord,
  aiOf,
  type Backend,
  type ChangedScore,
  type Failure,
  ncct,
  type PartialResult,
  type Read,
  resultAsRead,
  type ScanRecord,
  type StrokeResult,
  type Suitability,
  samePartsBut,
} from '@ohif-stroke/core';

export type StorageState =
  | { readonly phase: 'none' }
  | { readonly phase: 'sending' }
  /**
   * `readBack`: the archive did not name the report in its answer, but gives it back. `without`: why something that the
   * site has stored beside the report is not there.
   */
  | {
      readonly phase: 'stored';
      /** Why it was not taken by the site's FHIR server as well, which can be tried again. */
      readonly unsent?: Failure;
      readonly withSegmentation: boolean;
      readonly readBack?: true;
      readonly without?: Failure;
    }
  /** The reader changed something after the report had been stored. */
  | { readonly phase: 'outdated' }
  | { readonly phase: 'failed'; readonly failure: Failure };

/** Where a read came from that was not made on this page. */
export interface Restored {
  readonly from: 'archive' | 'browser';
  /** Version of the software whose values are shown (archive) or over whose values the read was made (browser). */
  readonly softwareVersion: string;
  /** This software is newer: it offers to run again. */
  readonly outdated: boolean;
}

/** Why a later analysis of the same series did not replace this result. */
export type RerunEnded = { readonly reason: 'cancelled' } | { readonly reason: 'failed'; readonly failure: Failure };

/** Whether the results of a pipeline are read: scored, corrected, signed and stored as a report. The others are shown. */
export const hasRead = (pipeline: string): boolean => pipeline === ncct.id;

/** `notMeasured`: another analysis began meanwhile, or it failed. */
export type FirmnessState = 'measuring' | 'notMeasured';

/** A result that is read. */
export interface ScoredRun {
  readonly phase: 'scored';
  /** What the analysis said. */
  readonly ai: StrokeResult;
  /** The same as the read has it: at its threshold, with its mask and boxes. */
  readonly result: StrokeResult;
  readonly read: Read;
  readonly storage: StorageState;
  /** How firm the score is follows it. Absent where it is there, or was never to come. */
  readonly firmness?: FirmnessState;
  readonly rerunEnded?: RerunEnded;
  readonly restored?: Restored;
  /** The scans with which a restored report was compared; the archive may have lost theirs. */
  readonly earlier?: readonly ScanRecord[];
}

/** A result that is shown: its pipeline knows no read. */
export interface FoundRun {
  readonly phase: 'found';
  readonly result: AnalysisRecord;
}

interface BusyRun {
  /** `Pipeline.id`. */
  readonly pipeline: string;
  readonly backend?: Backend;
  /** The result that a repeated analysis is about to replace; it comes back if there is no new one. */
  readonly previous?: ScoredRun;
  /** What the networks have found so far; every stage adds its maps and figures. */
  readonly partial?: PartialResult;
  /** Reader first: the blind read that goes on while the analysis runs. */
  readonly read?: Read;
}

/** Where the analysis of one series stands. No entry means that it was never started. */
export type Run =
  | (BusyRun & { readonly phase: 'loading'; readonly fraction: number })
  | (BusyRun & { readonly phase: 'running'; readonly fractions: Readonly<Record<string, number>> })
  | ScoredRun
  | FoundRun
  | { readonly phase: 'unsuitable'; readonly suitability: Suitability }
  /** `read`: the blind read that was begun; the next analysis goes on with it. */
  | { readonly phase: 'failed'; readonly failure: Failure; readonly read?: Read }
  | { readonly phase: 'cancelled'; readonly read?: Read };

export const isBusy = (run: Run | undefined): boolean => run?.phase === 'loading' || run?.phase === 'running';

export const scoredRun = (ai: StrokeResult, read: Read): ScoredRun => ({
  phase: 'scored',
  ai,
  result: resultAsRead(ai, read),
  read,
  storage: { phase: 'none' },
});

/** The run with another read; a report that was stored before is behind it now. */
export function withRead(run: ScoredRun, read: Read): ScoredRun {
  if (read === run.read) return run;
  return {
    ...run,
    read,
    result: resultAsRead(run.ai, read),
    storage: workIsSame(run.read, read) ? run.storage : afterEdit(run.storage),
  };
}

/** The run with how firm its score is, beside all that the reader did meanwhile: no decision rests on it, and no mask changes. */
export function withFirmness(run: ScoredRun, firmness: readonly ChangedScore[] | undefined): ScoredRun {
  if (run.firmness !== 'measuring') return run;
  if (firmness === undefined) return { ...run, firmness: 'notMeasured' };
  const { firmness: _measuring, ...rest } = run;
  const ai = { ...run.ai, aspects: { ...run.ai.aspects, firmness } };
  const read = { ...run.read, ai: ai.aspects };
  return { ...rest, ai, read, result: run.result === run.ai ? ai : { ...run.result, aspects: aiOf(read) } };
}

export const afterEdit = (storage: StorageState): StorageState =>
  storage.phase === 'stored' || storage.phase === 'outdated' ? { phase: 'outdated' } : storage;

/** True where only the reference to the stored report is new. */
const workIsSame = (before: Read, after: Read): boolean =>
  before.changedAtMs === after.changedAtMs &&
  before.phase === after.phase &&
  before.version === after.version &&
  samePartsBut(before, after);

/** The pipeline of a run that has one by now. */
export function pipelineOfRun(run: Run | undefined): string | undefined {
  if (run?.phase === 'loading' || run?.phase === 'running') return run.pipeline;
  return run?.phase === 'scored' || run?.phase === 'found' ? run.result.pipeline : undefined;
}

export const lastScored = (run: Run | undefined): ScoredRun | undefined =>
  run?.phase === 'scored' ? run : run?.phase === 'loading' || run?.phase === 'running' ? run.previous : undefined;
