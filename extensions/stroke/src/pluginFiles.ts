import type { WorkerConfig } from '@ohif-stroke/runtime';

/** Where the plugin's files lie: beside this bundle, wherever it is hosted (sub-path, another folder). */
export interface PluginFiles {
  readonly workerUrl: string;
  readonly reportWorkerUrl: string;
  readonly workerConfig: WorkerConfig;
}

export function pluginFiles(base: string, threads?: number): PluginFiles {
  const at = (path: string) => new URL(path, base).href;
  return {
    workerUrl: at('./worker.mjs'),
    reportWorkerUrl: at('./report-worker.mjs'),
    workerConfig: { modelsUrl: at('./models/'), ortUrl: at('./ort/'), ...(threads === undefined ? {} : { threads }) },
  };
}
