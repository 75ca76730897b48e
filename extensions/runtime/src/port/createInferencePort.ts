import {
  type Backend,
  type InferencePort,
  type ModelManifest,
  outputNames,
  shapeText,
  type Tensor,
} from '@ohif-stroke/core';
import type * as OrtCommon from 'onnxruntime-common';
import { createSerialQueue } from '../serialQueue.js';
import { sha256Hex } from '../sha256.js';
import { runFailure, startFailure, wrongWeights } from './ortFailures.js';
import { checkSessionContract, FREE, inputDims, readOutput } from './sessionContract.js';

/** What onnxruntime-web and onnxruntime-node have in common. */
export type OrtApi = Pick<typeof OrtCommon, 'InferenceSession' | 'Tensor'>;

export interface InferencePortOptions {
  readonly ort: OrtApi;
  readonly backend: Backend;
  readonly manifests: readonly ModelManifest[];
  readonly sessionOptions: OrtCommon.InferenceSession.SessionOptions;
  /** Reads the weights; rejects with a `FailureError` where they cannot be had. */
  readonly loadWeights: (
    manifest: ModelManifest,
    onFraction: (fraction: number) => void,
  ) => Promise<Uint8Array<ArrayBuffer>>;
  readonly sha256?: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
}

/**
 * Waiting threads sleep instead of spinning: measured on two busy cores, a slice net of 4 ms otherwise takes up to 100 ms,
 * and the viewer shares these cores.
 */
export const COMMON_SESSION_OPTIONS: OrtCommon.InferenceSession.SessionOptions = {
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};

/** Share of `prepare` that reading the weights takes; the rest is the creation of the session. */
const LOADING_SHARE = 0.7;

/** Sessions of ONNX Runtime behind the port of core: checked before use, kept for good, one forward pass at a time. */
export function createInferencePort(options: InferencePortOptions): InferencePort {
  const sessions = new Map<string, Promise<OrtCommon.InferenceSession>>();
  const enqueue = createSerialQueue();

  const manifestOf = (modelId: string): ModelManifest => {
    const manifest = options.manifests.find(m => m.id === modelId);
    if (manifest === undefined) throw new Error(`there is no model ${modelId}`);
    return manifest;
  };

  const sessionOf = (manifest: ModelManifest, onFraction: (fraction: number) => void) => {
    const kept = sessions.get(manifest.id);
    if (kept !== undefined) return kept;
    const created = createSession(options, manifest, onFraction);
    sessions.set(manifest.id, created);
    // A failed start must not be remembered: the network may be back at the next try.
    created.catch(() => sessions.delete(manifest.id));
    return created;
  };

  return {
    backend: options.backend,
    async prepare(modelId, onFraction = () => undefined) {
      await sessionOf(manifestOf(modelId), onFraction);
      onFraction(1);
    },
    async run(modelId, input) {
      const manifest = manifestOf(modelId);
      checkInput(manifest, input);
      const session = await sessionOf(manifest, () => undefined);
      return enqueue(() => forward(options.ort, session, manifest, input));
    },
  };
}

async function createSession(
  options: InferencePortOptions,
  manifest: ModelManifest,
  onFraction: (fraction: number) => void,
): Promise<OrtCommon.InferenceSession> {
  const bytes = await options.loadWeights(manifest, fraction => onFraction(fraction * LOADING_SHARE));
  const sha256 = await (options.sha256 ?? sha256Hex)(bytes);
  if (sha256 !== manifest.weights.sha256) throw wrongWeights(manifest.id);
  let session: OrtCommon.InferenceSession;
  try {
    session = await options.ort.InferenceSession.create(bytes, options.sessionOptions);
  } catch (cause) {
    throw startFailure(manifest.id, cause);
  }
  checkSessionContract(session, manifest);
  return session;
}

function checkInput(manifest: ModelManifest, input: Tensor): void {
  const expected = inputDims(manifest);
  const elements = input.dims.reduce((product, size) => product * size, 1);
  const fits =
    input.dims.length === expected.length &&
    input.dims.every((size, i) => size === expected[i] || (expected[i] === FREE && size > 0));
  if (!fits || input.data.length !== elements) {
    throw new Error(`model ${manifest.id} takes ${shapeText(expected)}, got ${input.dims.join('x')}`);
  }
}

async function forward(
  ort: OrtApi,
  session: OrtCommon.InferenceSession,
  manifest: ModelManifest,
  input: Tensor,
): Promise<Readonly<Record<string, Tensor>>> {
  const feeds = { [manifest.input.name]: new ort.Tensor('float32', input.data, input.dims) };
  const names = outputNames(manifest);
  let results: OrtCommon.InferenceSession.ReturnType;
  try {
    results = await session.run(feeds, names);
  } catch (cause) {
    throw runFailure(manifest.id, cause);
  }
  return Object.fromEntries(names.map(name => [name, readOutput(manifest, name, results[name])]));
}
