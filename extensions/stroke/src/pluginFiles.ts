import { defined } from '@ohif-stroke/core';
import type { WorkerConfig } from '@ohif-stroke/runtime';

/** Where the plugin's files lie: beside this bundle, wherever it is hosted (sub-path, another folder). */
export interface PluginFiles {
  readonly workerUrl: string;
  readonly reportWorkerUrl: string;
  readonly workerConfig: WorkerConfig;
}

/** `models` are folders of the site's own models: paths or addresses on the server of the plugin. */
export function pluginFiles(base: string, threads?: number, models: readonly string[] = []): PluginFiles {
  const at = (path: string) => new URL(path, base).href;
  return {
    workerUrl: at('./worker.mjs'),
    reportWorkerUrl: at('./report-worker.mjs'),
    workerConfig: {
      modelsUrl: at('./models/'),
      ortUrl: at('./ort/'),
      ...defined({ threads }),
      ...(models.length === 0
        ? {}
        : { modelFolders: models.map(folder => at(folder.endsWith('/') ? folder : `${folder}/`)) }),
    },
  };
}
