import type { InferencePort } from '@ohif-stroke/core';

export interface OnBoth {
  readonly wasm: InferencePort;
  readonly gpu: Pick<InferencePort, 'run'>;
  readonly adapter: string;
  /** Networks that run on the graphics card. */
  readonly chosen: ReadonlySet<string>;
  /** Told of one that failed there, a lost device for instance. */
  readonly onFailed: (modelId: string) => void;
}

/**
 * A port for one analysis: which networks run on the graphics card does not change under it, unless one fails there; then that one runs on WebAssembly from
 * there on, and the record of the analysis does not name it. All networks are prepared on WebAssembly, so that this costs no more than the pass.
 */
export function portOnBoth({ wasm, gpu, adapter, chosen, onFailed }: OnBoth): InferencePort {
  const models = new Set(chosen);
  return {
    get backend() {
      return models.size === 0 ? wasm.backend : { ...wasm.backend, gpu: { adapter, models: [...models] } };
    },
    prepare: (modelId, onFraction) => wasm.prepare(modelId, onFraction),
    async run(modelId, input) {
      if (!models.has(modelId)) return wasm.run(modelId, input);
      try {
        return await gpu.run(modelId, input);
      } catch {
        models.delete(modelId);
        onFailed(modelId);
        return wasm.run(modelId, input);
      }
    },
  };
}
