import type { OutputPaths } from '../arguments.js';

/** One case for a child process; plain values, as it crosses to another process. */
export interface FolderTask {
  readonly kind: 'folder';
  /** A folder, a DICOM file or a NIfTI file; with `files` only a name for them. */
  readonly path: string;
  /** The only files to look at. */
  readonly files?: readonly string[];
  readonly studyInstanceUid?: string;
  /** Files to write, as `analyse` takes them. */
  readonly outputs: OutputPaths;
  /** Where a small picture of a scored head goes. */
  readonly thumbnail: string;
}

/** What a table says of a scored head. Text is as the files have it, and raw. */
export interface ScoredFacts {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly patientId: string;
  readonly studyDate: string;
  readonly series: string;
  readonly pipeline: string;
  /** Figures by the name of their column: numbers as they were measured, or text. */
  readonly figures: Readonly<Record<string, number | string>>;
  readonly words: readonly string[];
  readonly warnings: readonly string[];
}

/** How one case ended. `heals`: trying again may help. */
export type TaskEnd =
  | {
      readonly _tag: 'scored';
      readonly facts: ScoredFacts;
      /** Milliseconds by stage. */
      readonly stagesMs: Readonly<Record<string, number>>;
    }
  | { readonly _tag: 'refused'; readonly code: string; readonly sentence: string }
  | { readonly _tag: 'failed'; readonly code: string; readonly sentence: string; readonly heals: boolean };

/** One series of an archive for a child process, whose read goes back there. */
export interface ArchiveTask {
  readonly kind: 'archive';
  readonly url: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  /** Ids of the outputs that are stored beside those that every report has. */
  readonly store: readonly string[];
  /** An earlier attempt may have come through. */
  readonly again: boolean;
  /** A folder that the images may lie in while they are read. */
  readonly scratch: string;
}

export type ArchiveEnd =
  | {
      readonly _tag: 'stored';
      readonly stagesMs: Readonly<Record<string, number>>;
      readonly missing: readonly string[];
    }
  /** A person has signed a read of it, or an earlier attempt had come through. */
  | { readonly _tag: 'alreadyRead' }
  | Exclude<TaskEnd, { readonly _tag: 'scored' }>;

/** Which networks a child runs, and on how many threads. */
export interface ChildOptions {
  readonly modelsFolder: string;
  readonly modelFolders: readonly string[];
  readonly threads: number;
}

/** A task's end with what the child has grown to. */
export interface ChildReply<End> {
  readonly end: End;
  readonly rssMb: number;
}
