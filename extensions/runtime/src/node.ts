import { defined, type InferencePort, type ModelManifest, type Outcome, success } from '@ohif-stroke/core';
/** Entry for Node: `@ohif-stroke/runtime/node`. The only file that loads onnxruntime-node. */
import './withoutTelemetry.js';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type InstalledModel, loadManifests } from '@ohif-stroke/models';
import * as ort from 'onnxruntime-node';
import { FailureError } from './failureError.js';
import { COMMON_SESSION_OPTIONS, createInferencePort } from './port/createInferencePort.js';

export { FailureError, toFailure } from './failureError.js';

export interface NodeRuntimeOptions {
  /** Folder that holds one folder per model. */
  readonly modelsFolder: string;
  readonly threads?: number;
  /** Models to load instead of the shipped ones. */
  readonly modelIds?: readonly string[];
  /** Folders of further models; of two with one role the later counts. */
  readonly modelFolders?: readonly string[];
}

export interface NodeRuntime {
  readonly port: InferencePort;
  readonly manifests: readonly ModelManifest[];
}

/** Reads the manifests from files and gives a port on onnxruntime-node. */
export async function createNodeRuntime(options: NodeRuntimeOptions): Promise<Outcome<NodeRuntime>> {
  const { modelsFolder, modelIds, modelFolders = [], threads = 1 } = options;
  const read = (path: string) => readFile(resolve(modelsFolder, path), 'utf8');
  const installed = await loadManifests(
    { text: read, optionalText: path => read(path).catch(absent) },
    {
      ...defined({ ids: modelIds }),
      // What the person typed is meant from where the person is, not from the folder of models.
      folders: modelFolders.map(folder => resolve(folder)),
    },
  );
  if (!installed.ok) return installed;
  const manifests = installed.value.map(({ manifest }) => manifest);
  const port = createInferencePort({
    ort,
    backend: { name: 'node-cpu', threads },
    manifests,
    sessionOptions: {
      ...COMMON_SESSION_OPTIONS,
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
    },
    loadWeights: manifest => readWeights(modelsFolder, installed.value, manifest),
  });
  return success({ port, manifests });
}

function absent(thrown: unknown): undefined {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
  throw thrown;
}

async function readWeights(
  modelsFolder: string,
  installed: readonly InstalledModel[],
  { id, weights }: ModelManifest,
): Promise<Uint8Array<ArrayBuffer>> {
  const folder = installed.find(({ manifest }) => manifest.id === id)?.folder ?? '';
  try {
    return new Uint8Array(await readFile(resolve(modelsFolder, folder, weights.file)));
  } catch (cause) {
    throw new FailureError('weightsUnread', `The weights of model ${id} could not be read.`, {
      values: { model: id },
      cause,
    });
  }
}
