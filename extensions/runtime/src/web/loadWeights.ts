import type { ModelManifest } from '@ohif-stroke/core';
import { type Bytes, type FilePlace, keptCopy, serversCopy } from './builtFile.js';

export interface WeightsSource extends FilePlace {
  /** Absolute URL of the model's folder, with a slash at its end. */
  readonly folderUrl: string;
}

/** Weights from the model cache, else from the server; what is not that of the manifest is given to the port, which refuses it. */
export async function loadWeights(
  source: WeightsSource,
  manifest: ModelManifest,
  onFraction: (fraction: number) => void,
): Promise<Bytes> {
  const { sha256, bytes, file } = manifest.weights;
  const url = new URL(file, source.folderUrl).href;
  const wanted = { url, what: `the weights of model ${manifest.id}`, sha256, bytes };
  const kept = await keptCopy(source, wanted);
  if (kept === undefined) return (await serversCopy(source, wanted, onFraction)).bytes;
  onFraction(1);
  return kept;
}
