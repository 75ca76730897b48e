import type {
  AnalysisOutcome,
  AnalysisRecord,
  Backend,
  ChangedScore,
  Outcome,
  PartialResult,
  Progress,
  SeriesSource,
} from '@ohif-stroke/core';
import type { WorkerSelfTest } from '../selfTest/workerSelfTest.js';

/** Where the plugin's files lie and how to run; URLs are absolute and end with a slash. */
export interface WorkerConfig {
  readonly modelsUrl: string;
  /** Folder of `ort-wasm-simd-threaded.mjs` and `.wasm`. */
  readonly ortUrl: string;
  /** SHA-256 of the files of this build, by their paths below the plugin's folder; a build of the viewer's own knows none. */
  readonly files?: Readonly<Record<string, string>>;
  /** Threads wanted; without cross-origin isolation it is always one. */
  readonly threads?: number;
  /** Whether networks may be tried on WebGPU. */
  readonly webgpu?: boolean;
  /** Models to load instead of the shipped ones. */
  readonly modelIds?: readonly string[];
  /** Absolute URLs of the folders of a site's own models, on the same server; of two with one role the later counts. */
  readonly modelFolders?: readonly string[];
}

export type ToWorker =
  | { readonly type: 'start'; readonly config: WorkerConfig }
  | { readonly type: 'warmUp'; readonly id: number; readonly pipeline: string }
  | {
      readonly type: 'analyse';
      readonly id: number;
      /** `Pipeline.id`. */
      readonly pipeline: string;
      readonly source: SeriesSource;
      /** Whether what is found on the way is wanted; nothing is made of it otherwise. */
      readonly partials: boolean;
      /** Whether the score is to come first, and how firm it is by itself; otherwise the outcome waits for it. */
      readonly scoreFirst: boolean;
    }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'selfTest'; readonly id: number };

export type FromWorker =
  /** The script was loaded and listens; with the lock that it holds while it lives, where the browser has locks. */
  | { readonly type: 'hello'; readonly lifeline?: string }
  | { readonly type: 'ready'; readonly id: number; readonly outcome: Outcome<Backend> }
  | { readonly type: 'selfTested'; readonly id: number; readonly outcome: Outcome<WorkerSelfTest> }
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'partial'; readonly id: number; readonly partial: PartialResult }
  /** The score; `firmness` follows. */
  | { readonly type: 'scored'; readonly id: number; readonly result: AnalysisRecord }
  /** The last of an analysis whose score came first; without scores how firm it is was not measured. */
  | { readonly type: 'firmness'; readonly id: number; readonly firmness?: readonly ChangedScore[] }
  | { readonly type: 'outcome'; readonly id: number; readonly outcome: AnalysisOutcome<AnalysisRecord> };
