import { defined } from '@ohif-stroke/core';
import type { WorkerConfig, WorkerScript } from '@ohif-stroke/runtime';

/** Where the plugin's files lie: beside this bundle, wherever it is hosted (sub-path, another folder). */
export interface PluginFiles {
  readonly worker: WorkerScript;
  readonly reportWorker: WorkerScript;
  readonly workerConfig: WorkerConfig;
}

export interface PluginSettings {
  readonly threads?: number | undefined;
  readonly webgpu?: boolean | undefined;
  /** Folders of the site's own models: paths or addresses on the server of the plugin. */
  readonly models?: readonly string[] | undefined;
  /** SHA-256 of the files of this build, by their paths below its folder. */
  readonly hashes?: Readonly<Record<string, string>> | undefined;
}

export function pluginFiles(base: string, { threads, webgpu, models = [], hashes }: PluginSettings = {}): PluginFiles {
  const at = (path: string) => new URL(path, base).href;
  const script = (name: string): WorkerScript => ({ url: at(`./${name}`), sha256: hashes?.[name] });
  return {
    worker: script('worker.mjs'),
    reportWorker: script('report-worker.mjs'),
    workerConfig: {
      modelsUrl: at('./models/'),
      ortUrl: at('./ort/'),
      ...defined({ threads, webgpu, files: hashes }),
      ...(models.length === 0
        ? {}
        : { modelFolders: models.map(folder => at(folder.endsWith('/') ? folder : `${folder}/`)) }),
    },
  };
}
