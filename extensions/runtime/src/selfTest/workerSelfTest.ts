import type { Backend, Failure, Outcome } from '@ohif-stroke/core';
import type { GoldenVerdict } from '../golden/runGolden.js';
import type { GpuReport } from '../gpu/gpuRuntime.js';
import type { AdapterFound } from '../web/gpuAdapter.js';
import type { FilesAtHand } from '../web/installedFiles.js';

/** What was found of one network: its file as the server has it, and one pass of it on this machine. */
export interface TestedNetwork {
  readonly id: string;
  readonly version: string;
  /** Its weights are in the browser's cache. */
  readonly kept: boolean;
  /** `none`: it brings no golden run; only its file was looked at. */
  readonly run: Outcome<GoldenVerdict | 'none', Failure>;
}

/** What the worker can say of an installation: all that needs its files or its thread. */
export interface WorkerSelfTest {
  readonly backend: Backend;
  readonly adapter: AdapterFound;
  readonly gpu: GpuReport;
  readonly networks: readonly TestedNetwork[];
  readonly files: FilesAtHand;
  /** A report that an earlier version stored, as a Part 10 file. */
  readonly storedReport: Outcome<Uint8Array<ArrayBuffer>, Failure>;
}
