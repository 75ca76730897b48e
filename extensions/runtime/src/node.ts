/** Entry for Node: `@ohif-stroke/runtime/node`. The only file that loads onnxruntime-node. */
import './withoutTelemetry.js';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InferencePort, ModelManifest, Outcome } from '@ohif-stroke/core';
import { success } from '@ohif-stroke/core';
import { loadManifests, weightsPath } from '@ohif-stroke/models';
import * as ort from 'onnxruntime-node';
import { FailureError } from './failureError.js';
import { COMMON_SESSION_OPTIONS, createInferencePort } from './port/createInferencePort.js';

export { FailureError, toFailure } from './failureError.js';

export interface NodeRuntimeOptions {
  /** Folder that holds one folder per model. */
  readonly modelsFolder: string;
  readonly threads?: number;
  /** Models to load instead of those of the registry. */
  readonly modelIds?: readonly string[];
}

export interface NodeRuntime {
  readonly port: InferencePort;
  readonly manifests: readonly ModelManifest[];
}

/** Reads the manifests from files and gives a port on onnxruntime-node. */
export async function createNodeRuntime(options: NodeRuntimeOptions): Promise<Outcome<NodeRuntime>> {
  const { modelsFolder, modelIds, threads = 1 } = options;
  const manifests = await loadManifests(path => readFile(join(modelsFolder, path), 'utf8'), modelIds);
  if (!manifests.ok) return manifests;
  const port = createInferencePort({
    ort,
    backend: { name: 'node-cpu', threads },
    manifests: manifests.value,
    sessionOptions: {
      ...COMMON_SESSION_OPTIONS,
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
    },
    loadWeights: manifest => readWeights(modelsFolder, manifest),
  });
  return success({ port, manifests: manifests.value });
}

async function readWeights(modelsFolder: string, manifest: ModelManifest): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(join(modelsFolder, weightsPath(manifest.id, manifest.weights.file))));
  } catch (cause) {
    throw new FailureError('modelMissing', `The weights of model ${manifest.id} could not be read.`, cause);
  }
}
