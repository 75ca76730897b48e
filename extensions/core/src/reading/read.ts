import type { AspectsRegion, Side } from '../anatomy/regions.js';
import type { StoredReportReference } from '../dataset/documentReference.js';
import type { AspectsFinding } from '../findings/findings.js';
import type { ReaderStudy } from './readerStudy.js';
import { type ReaderWork, withoutWork } from './readerWork.js';

/**
 * `blind`: reader first, nothing of the AI is shown until the reader has scored. `ai`: the AI's values, untouched.
 * `read`: a reader changed or confirmed them. `signed`: frozen under a name until it is amended.
 */
export type ReadPhase = 'blind' | 'ai' | 'read' | 'signed';

/** What the reader scored before the AI was shown; never changed afterwards. */
export interface FirstRead {
  readonly total: number;
  readonly side: Side | 'none';
  readonly affected: readonly { readonly name: AspectsRegion; readonly side: Side }[];
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

export interface Signature {
  /** As DICOM has it, "Family^Given". */
  readonly name: string;
  readonly organisation?: string;
  readonly atMs: number;
}

/** Which software and models the AI's values come from; a saved read is laid over the same ones only. */
export interface AiOrigin {
  readonly software: { readonly name: string; readonly version: string };
  readonly models: readonly { readonly id: string; readonly version: string }[];
}

/** One reading of one series: immutable, JSON by nature, the only place where the reader's values stand. */
export interface Read extends ReaderWork {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly phase: ReadPhase;
  /** The analysis is still running: a blind read cannot be revealed yet. */
  readonly awaitsAi?: true;
  /** The AI's finding at its shipped threshold. */
  readonly ai: AspectsFinding;
  readonly aiOrigin: AiOrigin;
  readonly startedAtMs: number;
  /** Absent outside a reader study. */
  readonly study?: ReaderStudy;
  readonly firstRead?: FirstRead;
  readonly signature?: Signature;
  /** 1, and one more each time a signed read was opened again. */
  readonly version: number;
  /** The report of this series that is in the archive: the next one replaces it. */
  readonly stored?: StoredReportReference;
  readonly history: { readonly past: readonly ReaderWork[]; readonly future: readonly ReaderWork[] };
}

/** The same read with other work; what was absent there is absent here. */
export const withWork = (read: Read, work: ReaderWork): Read => ({ ...withoutWork(read), ...work });
