export { concatBytes } from './concatBytes.js';
export { FailureError, firstLine, toFailure } from './failureError.js';
export type { NetworkDecision } from './gpu/gpuDecision.js';
export type { GpuReport } from './gpu/gpuRuntime.js';
export { nextTask } from './nextTask.js';
export { createInferencePort, type InferencePortOptions, type OrtApi } from './port/createInferencePort.js';
export type { TestedNetwork, WorkerSelfTest } from './selfTest/workerSelfTest.js';
export { sha256Hex } from './sha256.js';
export type { AdapterFound } from './web/gpuAdapter.js';
export type { FilesAtHand } from './web/installedFiles.js';
export { distinctBuffers } from './worker/distinctBuffers.js';
export { holdLifeline, type Locks, whenReleased } from './worker/lifeline.js';
export type { WorkerConfig } from './worker/messages.js';
export { type WholeWorker, type WorkerScript, wholeWorker } from './worker/spawnWhole.js';
export { spawnWorker } from './worker/spawnWorker.js';
export { whyNotSpawned } from './worker/whyNotSpawned.js';
export {
  type AnalyseOptions,
  type AnalysisWorker,
  type AnalysisWorkerOptions,
  createAnalysisWorker,
} from './worker/workerClient.js';
