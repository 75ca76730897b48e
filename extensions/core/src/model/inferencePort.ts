import type { Tensor } from './tensor.js';

export interface Backend {
  readonly name: 'wasm' | 'node-cpu';
  readonly threads: number;
  /** Networks that ran on WebGPU, and the browser's name of the graphics card; absent where none did. */
  readonly gpu?: { readonly adapter: string; readonly models: readonly string[] };
}

/** The one way in which the pipeline runs a network. `runtime` implements it for the browser worker and for Node. */
export interface InferencePort {
  readonly backend: Backend;
  /** Loads, verifies (SHA-256, input and output names and shapes) and keeps the session. Rejects with a tagged `Failure`. */
  prepare(modelId: string, onFraction?: (fraction: number) => void): Promise<void>;
  /** One forward pass; the names of the outputs are those of the manifest. */
  run(modelId: string, input: Tensor): Promise<Readonly<Record<string, Tensor>>>;
}
